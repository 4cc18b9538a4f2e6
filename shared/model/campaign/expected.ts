import type { Shop } from '../shop/shop.ts';
import type { ChannelId } from '../values/ids.ts';
import type { Campaign } from './campaign.ts';
import { dearestCost, minorOf, type Thousandths } from './message-cost.ts';

/** What a wave is expected to send by one channel, and to cost at most. */
export interface ExpectedMessages {
  readonly step: string;
  readonly channel: ChannelId;
  /** Of a wave that goes by answers, or a follow-up: at most. */
  readonly messages: number;
  readonly isAtMost: boolean;
  readonly parts: number;
  /** Undefined where the shop declares no price. */
  readonly cost: Thousandths | undefined;
}

/** People of each wave, and how many of those who were asked about would get a message by each channel. */
export interface Asking {
  readonly byWave: Readonly<Record<string, number>>;
  readonly audience: number;
  readonly asked: number;
  leavesOf(step: string): Readonly<Record<ChannelId, number>>;
  /** Parts of the longest example of a message. */
  partsOf(step: string, channel: ChannelId): number;
}

/** Messages of all waves and follow-ups by what the policy said of the people who were asked about. */
export function expectedMessages(
  { waves, followUps = [] }: Pick<Campaign, 'waves' | 'followUps'>,
  shop: Shop,
  { byWave, audience, asked, leavesOf, partsOf }: Asking,
): readonly ExpectedMessages[] {
  const of = (step: string, channels: readonly ChannelId[], people: number, isAtMost: boolean) =>
    channels.flatMap((channel) => {
      const share = asked === 0 ? 0 : (leavesOf(step)[channel] ?? 0) / asked;
      const messages = isAtMost ? Math.ceil(people * share) : Math.round(people * share);
      if (messages === 0) return [];
      const parts = partsOf(step, channel);
      const each = dearestCost({ channel, parts }, shop);
      return [{ step, channel, messages, isAtMost, parts, cost: each === undefined ? undefined : each * messages }];
    });
  return [
    ...waves.flatMap(({ id, channels, after }) => of(id, channels, after ? audience : (byWave[id] ?? 0), !!after)),
    ...followUps.flatMap(({ id, then }) => (then.do === 'send' ? of(id, then.channels, audience, true) : [])),
  ];
}

/** Minor units: of the waves that are sure, and of all that may be; undefined where a price is not known. */
export function expectedCost(expected: readonly ExpectedMessages[]) {
  const sum = (of: readonly ExpectedMessages[]): number | undefined => {
    let all = 0;
    for (const { cost } of of) {
      if (cost === undefined) return undefined;
      all += cost;
    }
    return minorOf(all);
  };
  return { sureMinor: sum(expected.filter(({ isAtMost }) => !isAtMost)), mostMinor: sum(expected) };
}
