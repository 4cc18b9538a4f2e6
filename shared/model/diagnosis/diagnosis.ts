import type { ProgramEffect } from '../effect/effect.ts';
import type { Words } from '../kpi/form/kpi.ts';
import type { ProgramId } from '../values/ids.ts';
import type { Against } from './form/link.ts';
import type { WhenDue } from './form/when-due.ts';

/** What is wrong at one link, so much that chance does not explain it. */
export interface Finding {
  readonly link: string;
  readonly cause: string;
  readonly title: Words;
  readonly against: Against;
  /** Adjusted for all that was asked of the program, 0..1. */
  readonly p: number;
  /** Messages of the period that did not do their work for it. */
  readonly messages: number;
  /** Of all that were due. */
  readonly share: number;
  /** Orders that would have followed them within 14 days, by as many as follow others of the program, and their net value in minor units; undefined where that is not known, and of purchases that came anyway. */
  readonly bought: number | undefined;
  readonly netMinor: number | undefined;
  readonly says: Words;
  readonly change: Words;
}

export interface LinkState {
  readonly link: string;
  readonly title: Words;
  /** `unknown`: not enough data. */
  readonly state: 'lost' | 'nothing' | 'unknown';
}

/** Where a program loses value, walked along the chain. Plain data, no person in it. */
export interface Diagnosis {
  readonly programId: ProgramId;
  /** `too-little`: nothing is found, and fewer than 50 moments were due; a link that had enough all the same says so itself. */
  readonly state: 'found' | 'nothing' | 'too-little';
  /** Moments that were due in the period. */
  readonly due: number;
  /** What is wrong, most lost first; what the first says to change is the one change that is suggested. */
  readonly found: readonly Finding[];
  /** What became of all who came to it in the period, whether or not they are enough to be asked. */
  readonly seen: { readonly came: number; readonly sent: number; readonly heldOut: number };
  /** Who was to get it and who was held out, and bought within the days, in the quarter that is known best; undefined where nobody had these days yet. */
  readonly bought: Pick<ProgramEffect, 'quarter' | 'treated' | 'control' | 'outcomeDays'> | undefined;
  /** When it is due; undefined where somebody came in the period, or nobody can tell. */
  readonly whenDue: WhenDue | undefined;
  /** Every link, in the order of the chain. */
  readonly links: readonly LinkState[];
}
