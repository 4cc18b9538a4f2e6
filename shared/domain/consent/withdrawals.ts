import type { Shop } from '../crm/published.ts';
import type { Channel } from '../event/event.ts';
import type { Program } from '../program/program.ts';
import { type ConsentEntry, consentAt } from './consent.ts';

/** Every topic of which a shop may write: what it declares, what its programs need, and `marketing`. */
export const topicsOf = (shop: Pick<Shop, 'consent'>, programs: readonly Program[]): readonly string[] => [
  ...new Set([
    'marketing',
    ...(shop.consent?.topics ?? []).map(({ id }) => id),
    ...programs.filter(({ kind }) => kind === 'marketing').map(({ topic }) => topic),
  ]),
];

/**
 * The entries that withdraw topics of a channel now. What is withdrawn already stays as it is; an entry dated ahead of
 * our clock is answered at its own time, so that it cannot undo the withdrawal when that time comes.
 */
export function withdrawals(
  ledger: readonly ConsentEntry[],
  topics: readonly string[],
  said: Pick<ConsentEntry, 'source' | 'proof'> & { readonly channel: Channel; readonly at: number },
): readonly ConsentEntry[] {
  const { channel, at } = said;
  return topics.flatMap((topic) => {
    const ahead = ledger.filter((entry) => entry.channel === channel && entry.topic === topic && entry.at > at);
    const times = [at, ...new Set(ahead.map((entry) => entry.at))];
    const open = times.filter((time) => consentAt(ledger, channel, topic, time)?.state !== 'withdrawn');
    return open.map((time) => ({ ...said, topic, state: 'withdrawn' as const, at: time }));
  });
}
