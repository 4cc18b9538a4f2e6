import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import type { ChannelId } from '../values/ids.ts';
import { type ConsentEntry, consentAt } from './consent.ts';
import { DOUBLE_OPT_IN } from './double-opt-in.ts';

/** Every topic of which a shop may write: what it declares, what its programs need, and `marketing`. */
export const topicsOf = (shop: Pick<Shop, 'consent'>, programs: readonly Program[]): readonly string[] => [
  ...new Set([
    'marketing',
    ...(shop.consent?.topics ?? []).map(({ id }) => id),
    ...programs.filter(({ kind }) => kind === 'marketing').map(({ topic }) => topic),
  ]),
];

/** Every topic that an end of all marketing in a channel takes back: also those that nobody declares any more. */
export const everyTopic = (
  ledger: readonly ConsentEntry[],
  channel: ChannelId,
  shop: Pick<Shop, 'consent'>,
  programs: readonly Program[],
): readonly string[] => [
  ...new Set([
    ...topicsOf(shop, programs),
    ...ledger.filter((entry) => entry.channel === channel).map(({ topic }) => topic),
  ]),
];

/** Sources that our own clock dates: what they said before now was said then. */
const OUR_CLOCK: ReadonlySet<string> = new Set([DOUBLE_OPT_IN, 'preference-centre', 'sms']);

/**
 * The entries that withdraw topics of a channel. What is withdrawn already stays as it is; an entry of a clock that may
 * run ahead of ours is answered at its own time, so that it cannot undo the withdrawal when that time comes.
 *
 * @param now the clock, where the withdrawal was said earlier and is heard late or again: what the person themself has
 * said to us since then stands
 */
export function withdrawals(
  ledger: readonly ConsentEntry[],
  topics: readonly string[],
  said: Pick<ConsentEntry, 'source' | 'proof'> & { readonly channel: ChannelId; readonly at: number },
  now: number = said.at,
): readonly ConsentEntry[] {
  const { channel, at } = said;
  const isAhead = (entry: ConsentEntry) => entry.at > at && (entry.at > now || !OUR_CLOCK.has(entry.source));
  return topics.flatMap((topic) => {
    const ahead = ledger.filter((entry) => entry.channel === channel && entry.topic === topic && isAhead(entry));
    const times = [at, ...new Set(ahead.map((entry) => entry.at))];
    const open = times.filter((time) => consentAt(ledger, channel, topic, time)?.state !== 'withdrawn');
    return open.map((time) => ({ ...said, topic, state: 'withdrawn' as const, at: time }));
  });
}
