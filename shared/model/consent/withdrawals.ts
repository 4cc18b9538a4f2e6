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

/** One list, or, without a topic, all of the channel: also those that nobody declares any more. */
export interface Lists {
  readonly channel: ChannelId;
  readonly topic?: string | undefined;
}

/** Sources that our own clock dates: what they said before now was said then. */
export const OUR_CLOCK: ReadonlySet<string> = new Set([DOUBLE_OPT_IN, 'preference-centre', 'sms']);

/** The entries that withdraw lists, dated so that no clock ahead of ours undoes them; what was said since stands. */
export function withdrawals(
  ledger: readonly ConsentEntry[],
  lists: readonly Lists[],
  by: {
    readonly shop: Pick<Shop, 'consent'>;
    readonly programs: readonly Program[];
    readonly said: Pick<ConsentEntry, 'at' | 'source' | 'proof'>;
    readonly now: number;
  },
): readonly ConsentEntry[] {
  const { shop, programs, said, now } = by;
  const isAhead = ({ at, source }: ConsentEntry) => at > said.at && (at > now || !OUR_CLOCK.has(source));
  const ofChannel = (channel: ChannelId) => ledger.filter((entry) => entry.channel === channel);
  const named = lists.flatMap(({ channel, topic }) => {
    const every = () => [...topicsOf(shop, programs), ...ofChannel(channel).map((entry) => entry.topic)];
    return (topic === undefined ? every() : [topic]).map((each) => [`${channel} ${each}`, [channel, each]] as const);
  });
  return [...new Map(named).values()].flatMap(([channel, topic]) => {
    const ahead = ofChannel(channel).filter((entry) => entry.topic === topic && isAhead(entry));
    const times = [said.at, ...new Set(ahead.map((entry) => entry.at))];
    const open = times.filter((time) => consentAt(ledger, channel, topic, time)?.state !== 'withdrawn');
    return open.map((time) => ({ ...said, channel, topic, state: 'withdrawn' as const, at: time }));
  });
}
