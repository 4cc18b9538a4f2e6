import type { Happening } from '#test/support/worlds/library.ts';
import type { When, Who } from '#test/support/worlds/library-people.ts';

/** What becomes of a program of the library: who gets which message when, and who does not. */
export interface Row {
  readonly program: string;
  /** What is special about this row of the program. */
  readonly of?: string;
  /** `demo-shopify` unless told: it is in Berlin, and writes from 8 to 21 o'clock. */
  readonly shop?: string;
  /** First day, local to the shop: all begins at its noon. Default a Monday in March. */
  readonly first?: string;
  /** How many days are played. */
  readonly days: number;
  /** What is there beside the people. */
  readonly beside?: (when: When) => readonly Happening[];
  /** What Ada (who reads English) and Li (who reads Chinese) do. */
  readonly does: (who: Who, when: When) => readonly Happening[];
  /** Each message that both get: template, channel, and the day of the play with the shop's hour and minute. */
  readonly gets: readonly (readonly [template: string, channel: string, day: number, clock: string])[];
  /** When a case of both is opened for the team. */
  readonly handsOver?: readonly [day: number, clock: string];
  /** Why Ben gets nothing of it, and what he does instead. */
  readonly not: readonly [why: string, does: (who: Who, when: When) => readonly Happening[]];
  /** What Ben gets before that. */
  readonly until?: Row['gets'];
}
