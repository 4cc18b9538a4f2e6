import type { RewardEffect } from '#flow/report/reward-effects.ts';
import type { Shop } from '#model/shop/shop.ts';
import { amount } from '../console/shown.ts';
import type { Block, Row } from './said.ts';

/** What programs with a gift, or about points and levels, caused and cost; no block of none. */
export function rewardEffectBlocks(all: readonly RewardEffect[], { currency }: Shop): readonly Block[] {
  const money = (minor: number): string => amount(Math.round(minor), currency);
  const rows = all.map(({ quarter, effect, contribution, messagesMinor, giftsMinor, left }): Row => {
    const name = `${effect.name}, ${quarter}`;
    if (!left.known) return [name, `not known: ${left.why.en}`];
    const { value, low, high } = left.value;
    const messages = messagesMinor.known ? `${money(messagesMinor.value)} for messages` : '';
    const costs = [messages, ...(giftsMinor === undefined ? [] : [`${money(giftsMinor)} for gifts`])].join(' and ');
    return [
      name,
      `${money(value)} left (${money(low)} to ${money(high)}): ${contribution.known ? money(contribution.value.value) : '–'} caused, less ${costs}`,
    ];
  });
  return rows.length === 0 ? [] : [{ title: 'What rewards caused, against people held out', rows }];
}
