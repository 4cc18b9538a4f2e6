import type { Send } from '../kpi/form/kpi.ts';
import type { Stage, Tier } from '../segment/membership.ts';
import type { ChannelId, ProgramId } from '../values/ids.ts';
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
  /** Messages of the program that left of moments of the quarter, by channel: what it cost. */
  readonly sent: Readonly<Record<ChannelId, number>>;
}

/** Of most entries, and one for all of them. */
export const NOTHING_SENT: Entry['sent'] = {};

const isSame = (a: Entry, b: Entry): boolean => a.programId === b.programId && quarterOf(a.day) === quarterOf(b.day);

/** With one more time of one person: the earliest of a program and quarter stands, with the arm that it had. */
export function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const known = entries.find((one) => isSame(one, entry));
  if (!known) return [...entries, entry];
  return known.at <= entry.at ? entries : entries.map((one) => (one === known ? { ...entry, sent: known.sent } : one));
}

/**
 * With marketing that left: each message counts for the entry of its program, and for that of all programs, of the quarter
 * in which it first could have left, which is where its own moment entered.
 */
export function withSends(entries: readonly Entry[], sends: readonly Send[]): readonly Entry[] {
  return entries.map((entry) => {
    const own = sends.filter(
      ({ programId, day, waited = 0 }) =>
        (entry.programId === ALL_PROGRAMS || programId === entry.programId) &&
        quarterOf(day - waited) === quarterOf(entry.day),
    );
    if (own.length === 0) return entry;
    const sent: Record<ChannelId, number> = { ...entry.sent };
    for (const { channel } of own) sent[channel] = (sent[channel] ?? 0) + 1;
    return { ...entry, sent };
  });
}

function sumOf(a: Entry['sent'], b: Entry['sent']): Entry['sent'] {
  const sum: Record<ChannelId, number> = { ...a };
  for (const [channel, n] of Object.entries(b)) sum[channel] = (sum[channel] ?? 0) + n;
  return sum;
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
    const sent = sumOf(known.sent, entry.sent);
    united[n] = known.arm === entry.arm ? { ...first, sent } : { ...first, sent, arm: 'control', variants: [] };
  }
  return united;
}
