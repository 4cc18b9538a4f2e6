import type { LeftOut } from '#flow/days/audience.ts';
import { REASONS } from '#model/touch/reasons.ts';
import type { Output } from '../console/output.ts';

const OWN = {
  merged: 'became one with another customer since, and is on the list as that one if that one is in the segment',
  no_address: 'no address that is linked to the person',
  no_consent: 'never agreed to the topic, or has not confirmed it yet',
  paused: 'asked for a pause',
} as const;

const WORDS: Readonly<Record<string, string>> = { ...REASONS.suppressed, ...OWN };

/** Who is not on a list, by the reason, the most frequent first. */
export function leftOutText(leftOut: ReadonlyMap<LeftOut, number>, output: Output): string {
  const rows = [...leftOut].sort(([, a], [, b]) => b - a).map(([reason, count]) => [count, WORDS[reason] ?? reason]);
  return rows.length === 0 ? '  nobody is left out' : `left out:\n${output.columns(rows)}`;
}
