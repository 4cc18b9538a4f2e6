import type { Stage, Tier } from '../segment/membership.ts';
import type { ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { quarterOf } from './quarter.ts';

/** Of all programs together: who is held out of them all is measured against everybody else. */
export const ALL_PROGRAMS: ProgramId = '';

export type Arm = 'treated' | 'control';

/**
 * A person in a program and a quarter, from the first time that nothing but the policy of contact, or a holdout, kept a
 * message of it: whether it was sent then, and what came later, changes nothing (intention to treat). Later times are
 * left out, since whether there is one may be what the first has caused.
 */
export interface Entry {
  readonly programId: ProgramId;
  readonly arm: Arm;
  /** UTC ms. */
  readonly at: number;
  readonly day: DayNumber;
  /** As they were on the evening before; undefined where nobody knows. */
  readonly tier?: Tier | undefined;
  readonly stage?: Stage | undefined;
  /** Share of people held out as it was declared then, in ten-thousandths. */
  readonly share: number;
  /** Of whoever got a message: ways of splits and wordings, each `step:name`. */
  readonly variants: readonly string[];
}

const isSame = (a: Entry, b: Entry): boolean => a.programId === b.programId && quarterOf(a.day) === quarterOf(b.day);

/** With one more time of one person: the earliest of a program and quarter stands, with the arm that it had. */
export function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const known = entries.find((one) => isSame(one, entry));
  if (!known) return [...entries, entry];
  return known.at <= entry.at ? entries : entries.map((one) => (one === known ? entry : one));
}

/** Of two who turned out to be one: each program counts them once, and whoever was held out as one of them is control. */
export function unitedEntries(a: readonly Entry[], b: readonly Entry[]): readonly Entry[] {
  const united = [...a];
  for (const entry of b) {
    const n = united.findIndex((one) => isSame(one, entry));
    const known = united[n];
    if (!known) {
      united.push(entry);
      continue;
    }
    const first = known.at <= entry.at ? known : entry;
    united[n] = known.arm === entry.arm ? first : { ...first, arm: 'control', variants: [] };
  }
  return united;
}
