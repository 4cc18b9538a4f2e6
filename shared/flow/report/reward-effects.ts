import type { Found } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { WHY } from '#model/effect/why.ts';
import type { GiftOffer } from '#model/membership/gift-offer.ts';
import { MEMBERSHIP_TOPIC, type Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Known } from './known.ts';
import type { EffectsOfReport, QuarterEffects } from './quarter-effects.ts';

type ProgramOfQuarter = QuarterEffects['programs'][number];

/** A program of rewards in a quarter: what it caused, against what it took. */
export interface RewardEffect {
  readonly quarter: string;
  readonly effect: ProgramOfQuarter;
  /** Contribution that it caused, of all who were to get it; minor units. */
  readonly contribution: Found<Estimate>;
  readonly messagesMinor: Found<number>;
  /** Of a gift for each message that left; undefined where it promises none. */
  readonly giftsMinor: number | undefined;
  /** What is left of the contribution when messages and gifts are paid, minor units. */
  readonly left: Found<Estimate>;
}

/**
 * Of each program that promises a gift or writes about the membership, in the quarter of the report, or in the one before where
 * that tells more of it.
 */
export function rewardEffects(
  found: Known<EffectsOfReport>,
  { gifts = [] }: Pick<Membership, 'gifts'>,
  programs: readonly Pick<Program, 'id' | 'topic'>[],
): readonly RewardEffect[] {
  if (!found.known) return [];
  const meant = new Set([
    ...gifts.map(({ program }) => program),
    ...programs.filter(({ topic }) => topic === MEMBERSHIP_TOPIC).map(({ id }) => id),
  ]);
  const { before, quarter, programs: now } = found.value;
  const told = [
    ...now.map((effect) => ({ quarter, effect })),
    ...(before ? before.programs.map((effect) => ({ quarter: before.quarter, effect })) : []),
  ];
  return [...meant].flatMap((id) => {
    const all = told.filter(({ effect }) => effect.programId === id);
    const best = all.find(({ effect }) => effect.caused.known) ?? all[0];
    const gift = gifts.find(({ program }) => program === id);
    return best ? [rewardEffect(best.quarter, best.effect, gift)] : [];
  });
}

function rewardEffect(quarter: string, effect: ProgramOfQuarter, gift: GiftOffer | undefined): RewardEffect {
  const { caused, treated, tiers } = effect;
  const perPerson = caused.known ? caused.value.contribution : undefined;
  const contribution: Found<Estimate> = !caused.known
    ? caused
    : perPerson
      ? { known: true, value: scaled(perPerson, (one) => one * treated.people) }
      : { known: false, why: WHY.noCosts };
  const messages = tiers.reduce((sum, { costMinor }) => sum + (costMinor.known ? costMinor.value : Number.NaN), 0);
  const messagesMinor: Found<number> = Number.isNaN(messages)
    ? { known: false, why: WHY.noMessageCost }
    : { known: true, value: messages };
  const giftsMinor = gift && tiers.reduce((sum, { tier, sent }) => sum + sent * costOf(gift, tier), 0);
  const left: Found<Estimate> = !contribution.known
    ? contribution
    : !messagesMinor.known
      ? messagesMinor
      : { known: true, value: scaled(contribution.value, (one) => one - messages - (giftsMinor ?? 0)) };
  return { quarter, effect, contribution, messagesMinor, giftsMinor, left };
}

const costOf = ({ costMinor, tiers = {} }: GiftOffer, tier: ProgramOfQuarter['tiers'][number]['tier']): number =>
  (tier && tiers[tier]) ?? costMinor;

const scaled = ({ value, low, high }: Estimate, by: (one: number) => number): Estimate => ({
  ...{ value: by(value), low: by(low), high: by(high) },
});
