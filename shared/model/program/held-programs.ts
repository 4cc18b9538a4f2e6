import type { ProgramId } from '../values/ids.ts';
import { addDays, type Day, endOfDay, HOUR_MS, localDay } from '../values/time/day.ts';
import { isHeld, type Started, type StartedPrograms } from './blast-guard.ts';
import { type Program, programOf } from './program.ts';

/** Messages of one program that wait for a person's word. */
export interface HeldProgram {
  readonly programId: ProgramId;
  readonly name: string;
  /** The day whose run started them. */
  readonly day: Day;
  readonly people: number;
  /** Of the last time; absent where there was none. */
  readonly usual?: number | undefined;
  readonly why: NonNullable<Started['held']>;
  /** All customers of the shop. */
  readonly customers: number;
  /** Afterwards they are of no use, and are dropped; UTC ms. */
  readonly usefulUntil: number;
}

interface Run {
  readonly day: Day;
  readonly customers: number;
  readonly started?: StartedPrograms | undefined;
}

/** Runs of so many days back may hold something that is of use. */
const HELD_DAYS = 35;

/** The days whose runs are to be asked at an instant. */
export function heldSince(at: number, zone: string): readonly [from: Day, to: Day] {
  const today = localDay(at, zone);
  return [addDays(today, -HELD_DAYS), today];
}

/** What waits at an instant, of the latest day first. What `crm/` has no more is dropped anyway. */
export function heldPrograms(
  runs: readonly Run[],
  programs: readonly Program[],
  { at, zone }: { readonly at: number; readonly zone: string },
): readonly HeldProgram[] {
  const held = runs.flatMap(({ day, customers, started = {} }) =>
    Object.entries(started).flatMap(([programId, one]): readonly HeldProgram[] => {
      const program = programOf(programs, { programId });
      if (!program || !one.held || !isHeld(one)) return [];
      const { people, usual, held: why } = one;
      const usefulUntil = lastPlanned(program, day, zone) + program.usefulForMs;
      const { name } = program;
      return [{ programId, name, day, people, ...(usual !== undefined && { usual }), why, customers, usefulUntil }];
    }),
  );
  return held
    .filter(({ usefulUntil }) => usefulUntil >= at)
    .toSorted((a, b) => (a.day === b.day ? b.people - a.people : a.day < b.day ? 1 : -1));
}

const lastPlanned = ({ trigger }: Program, day: Day, zone: string): number =>
  endOfDay(day, zone) + ('hour' in trigger ? trigger.hour * HOUR_MS : 0) + trigger.afterMs;

/** `2,310 of 9,800 customers`, `(10 the last time)`. */
export const comparedWith = ({ people, customers, usual }: HeldProgram, locale = 'en') => ({
  people: people.toLocaleString(locale),
  customers: customers.toLocaleString(locale),
  usual: usual?.toLocaleString(locale),
});
