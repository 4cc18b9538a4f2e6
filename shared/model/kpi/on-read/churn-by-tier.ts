import { type Membership, TIERS, type Tier } from '../../segment/membership.ts';
import { recordOf } from '../../values/record.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { shareOf } from '../form/reading.ts';

export const churnByTier: OnRead = {
  name: 'churn-by-tier',
  title: { en: 'Churn by tier', zh: '各层级的流失率' },
  means: {
    en: 'Of the customers who were in a value tier at the start of the period and had not lapsed, the share that has lapsed by its end (churn), with the range in which it lies in 95 of 100 cases.',
    zh: '期初处于某层级且尚未流失的顾客中，期末已流失的比例，附 100 次中有 95 次会落入的范围。',
  },
  formula: {
    en: 'customers of the tier at the start who have lapsed by the end ÷ customers of the tier at the start who had not lapsed',
    zh: '期初属于该层级且期末已流失的顾客数 ÷ 期初属于该层级且尚未流失的顾客数',
  },
  source: {
    en: 'By the tier at the end the best would never seem to leave: whoever stops buying has sunk to a lower tier by then. Nobody tells a shop that they leave: lapsed means silent for much longer than is usual for them.',
    zh: '若按期末的层级，最好的顾客看起来从不流失：不再购买的人那时已降级。顾客离开不会告知店铺：流失指沉默时间远超其平常间隔。',
  },
  unit: 'share',
  of: 'two kept days',
  place: 676,
};

export type TierChurns = Readonly<Record<Tier, KpiValue>>;

/** Counts customers of two days; who is in one of them only (came, was erased or merged) is in no share. */
export class ChurnCounter {
  readonly #start = { A: 0, B: 0, C: 0, D: 0 };
  readonly #lapsed = { A: 0, B: 0, C: 0, D: 0 };

  add({ tier, stage }: Membership, now: Membership): void {
    if (!tier || stage === 'lapsed' || stage === 'prospect') return;
    this.#start[tier] += 1;
    if (now.stage === 'lapsed') this.#lapsed[tier] += 1;
  }

  read(): TierChurns {
    const of = (tier: Tier): KpiValue =>
      shareOf(
        this.#lapsed[tier],
        this.#start[tier],
        { en: `nobody of tier ${tier} was a customer at the start`, zh: `期初 ${tier} 层级没有未流失的顾客` },
        { start: this.#start[tier], lapsed: this.#lapsed[tier] },
      );
    return recordOf(TIERS.map((tier) => [tier, of(tier)]));
  }
}
