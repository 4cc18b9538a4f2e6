import { TIERS } from '../segment/membership.ts';
import type { Shop } from '../shop/shop.ts';
import type { ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { chanceOf } from './chance-of.ts';
import { compared, pairsOf } from './compared.ts';
import type { ArmFigures, Caused, Found, Leaving, ProgramEffect, TierEffect, VariantEffect } from './effect.ts';
import type { ProgramCells, Stratum } from './program-cells.ts';
import { daysOfQuarter, quarterText } from './quarter.ts';
import { paceOfQuarter } from './quarter-pace.ts';
import { detectable } from './stats/detectable.ts';
import { newcombe } from './stats/newcombe.ts';
import { type SampleRatio, sampleRatio } from './stats/ratio.ts';
import { FEWEST } from './stats/sequence.ts';
import { Sums } from './sums.ts';
import { paceOf, WEEK, weeksOfQuarter } from './weeks-more.ts';
import { WHY } from './why.ts';

/** Shares of people held out are kept in ten-thousandths. */
const WHOLE = 10_000;
/** `messageCosts` are of so many messages. */
const COSTED = 1000;

export interface EffectQuestion {
  readonly programId: ProgramId;
  readonly quarter: number;
  readonly cells: ProgramCells;
  /** The closed day up to which orders are known. */
  readonly asOf: DayNumber;
  readonly outcomeDays: number;
  readonly shop: Pick<Shop, 'messageCosts'>;
  /** People enter it once and nobody after them, as a campaign: whoever has had their days is everybody. */
  readonly isOnce?: boolean | undefined;
}

/** What a program caused among those who entered it in a quarter; never NaN, and where it is not known, why. */
export function effectOf(asked: EffectQuestion): ProgramEffect {
  const { programId, quarter, cells, asOf, outcomeDays, shop, isOnce = false } = asked;
  const { days } = cells;
  const strata = measured(cells.strata);
  const [treated, control] = [armOf(strata, 'treated'), armOf(strata, 'control')];
  const open = { ...cells.open };
  const { to } = daysOfQuarter(quarter);
  const isOver = asOf >= to + outcomeDays;
  const isWhole = isOnce && open.treated + open.control === 0;
  const isFinal = isOver && open.treated + open.control === 0;
  const ratio = sampleRatio(treated.people, control.people, expectedShare(strata));
  const isBroken = whyNot(strata, ratio, outcomeDays);
  const compare = (of: readonly Stratum[]): Found<Caused> => isBroken ?? compared(pairsOf(of), isFinal, isWhole);
  const caused = compare(strata);
  const base = control.people > 0 ? control.buyers / control.people : Number.NaN;
  const bought = caused.known ? caused.value.bought : undefined;
  const haveHadDays = Math.min(treated.people, control.people);
  const entered = Math.min(control.people + open.control, treated.people + open.treated);
  const pace = days && paceOf(days, treated.people + control.people);
  return {
    ...{ programId, quarter: quarterText(quarter), days, state: isFinal ? 'final' : 'running', outcomeDays },
    treated: figuresOf(treated),
    control: figuresOf(control),
    ...{ ratio, open, caused },
    chance: caused.known ? chanceOf(strata, isFinal) : undefined,
    pace:
      caused.known || ratio?.mismatch || cells.first === undefined || haveHadDays >= FEWEST
        ? undefined
        : paceOfQuarter({ quarter, asOf, outcomeDays, first: cells.first, people: entered }),
    tiers: tiersOf(cells, compare, shop),
    variants: variantsOf(cells, isBroken ?? sharesChanged(cells.strata), { isFinal, isWhole }),
    leaving: leavingOf(treated, control, { isBroken, isWhole }),
    detectable: isBroken ? undefined : detectable(base, treated.people, control.people),
    weeksMore: bought && pace && weeksOfQuarter(bought, pace, isFinal ? 0 : (to + outcomeDays - asOf) / WEEK),
  };
}

/** Who entered while nobody was held out has nobody to be compared with: of others where there are any. */
function measured(strata: readonly Stratum[]): readonly Stratum[] {
  const some = strata.filter(({ share }) => share > 0);
  return some.length > 0 ? some : strata;
}

/** Ways and wordings are counted over all shares, so that those of one time would be compared with people of another. */
const sharesChanged = (strata: readonly Stratum[]): Extract<Found<never>, { known: false }> | undefined =>
  new Set(strata.map(({ share }) => share)).size > 1 ? { known: false, why: WHY.shareChanged } : undefined;

function armOf(strata: readonly Stratum[], arm: Stratum['arm']): Sums {
  const sums = new Sums();
  for (const stratum of strata) if (stratum.arm === arm) sums.merge(stratum.sums);
  return sums;
}

/** Held out as was declared when each of them entered. */
function expectedShare(strata: readonly Stratum[]): number {
  const people = strata.reduce((sum, { sums }) => sum + sums.people, 0);
  return strata.reduce((sum, { share, sums }) => sum + (share / WHOLE) * sums.people, 0) / people;
}

function whyNot(
  strata: readonly Stratum[],
  ratio: SampleRatio | undefined,
  outcomeDays: number,
): Extract<Found<never>, { known: false }> | undefined {
  if (strata.length === 0) return { known: false, why: WHY.nobodyYet(outcomeDays) };
  if (!ratio) return { known: false, why: WHY.noHoldout };
  return ratio.mismatch ? { known: false, why: WHY.mismatch(ratio) } : undefined;
}

const figuresOf = (sums: Sums): ArmFigures => ({
  ...{ people: sums.people, buyers: sums.buyers, orders: sums.of('orders'), netMinor: sums.of('net') },
  contributionMinor: sums.costsUnknown > 0 || sums.people === 0 ? undefined : sums.of('contribution'),
  left: sums.left,
});

function tiersOf(
  cells: ProgramCells,
  compare: (of: readonly Stratum[]) => Found<Caused>,
  { messageCosts = {} }: EffectQuestion['shop'],
): readonly TierEffect[] {
  return [...TIERS, undefined].flatMap((tier) => {
    const all = cells.strata.filter((stratum) => stratum.tier === tier);
    if (all.length === 0) return [];
    const strata = measured(all);
    const [treated, control] = [armOf(strata, 'treated'), armOf(strata, 'control')];
    const caused = compare(strata);
    const sent = cells.sentTo(tier);
    const costs = sent.map(([channel, n]) => ((messageCosts[channel] ?? Number.NaN) * n) / COSTED);
    const cost = costs.reduce((sum, one) => sum + one, 0);
    const costMinor: Found<number> = Number.isNaN(cost)
      ? { known: false, why: WHY.noMessageCost }
      : { known: true, value: cost };
    return [
      {
        tier,
        treated: figuresOf(treated),
        control: figuresOf(control),
        caused,
        sent: sent.reduce((sum, [, n]) => sum + n, 0),
        costMinor,
        // messages went to all of them, also to those of a time without people held out
        roi: roiOf(caused, costMinor, armOf(all, 'treated').people),
      },
    ];
  });
}

/** Of one tier: what its people cost and bring is compared with their like alone. */
function roiOf(caused: Found<Caused>, costMinor: Found<number>, people: number): TierEffect['roi'] {
  if (!caused.known) return caused;
  if (!costMinor.known) return costMinor;
  const { contribution } = caused.value;
  if (!contribution) return { known: false, why: WHY.noCosts };
  const { value: cost } = costMinor;
  if (!(cost > 0)) return { known: false, why: WHY.noMessages };
  const of = (perPerson: number): number => (perPerson * people - cost) / cost;
  return {
    known: true,
    value: { value: of(contribution.value), low: of(contribution.low), high: of(contribution.high) },
  };
}

function variantsOf(
  { strata, variants }: ProgramCells,
  isBroken: Extract<Found<never>, { known: false }> | undefined,
  { isFinal, isWhole }: { readonly isFinal: boolean; readonly isWhole: boolean },
): readonly VariantEffect[] {
  const names = [...new Set(variants.map(({ variant }) => variant))];
  return names.map((name) => {
    const own = variants.filter(({ variant }) => variant === name);
    const treated = new Sums();
    for (const { sums } of own) treated.merge(sums);
    const ofTiers = (list: readonly Pick<Stratum, 'tier' | 'sums'>[], arm: Stratum['arm']): readonly Stratum[] =>
      list.map(({ tier, sums }) => ({ share: 0, tier, arm, sums }));
    const control = strata.filter(({ arm }) => arm === 'control');
    const both = [...ofTiers(own, 'treated'), ...ofTiers(control, 'control')];
    const [step = '', variant = ''] = name.split(':');
    return {
      step,
      variant,
      treated: figuresOf(treated),
      caused: isBroken ?? compared(pairsOf(both), isFinal, isWhole),
    };
  });
}

/** The value that leaves is what those who left brought in the year before, for as many as left more than of those held out. */
function leavingOf(
  treated: Sums,
  control: Sums,
  { isBroken, isWhole }: { readonly isBroken: ReturnType<typeof whyNot>; readonly isWhole: boolean },
): Leaving {
  if (isBroken) return { more: isBroken, valueMinor: isBroken };
  const more = newcombe({ part: treated.left, whole: treated.people }, { part: control.left, whole: control.people });
  if (!more || Math.min(treated.people, control.people) < FEWEST) {
    const few = { known: false, why: isWhole ? WHY.fewInAll(treated.people, control.people) : WHY.fewYet } as const;
    return { more: few, valueMinor: few };
  }
  const each = treated.left > 0 ? treated.of('leftBefore') / treated.left : 0;
  const driven = Math.max(0, more.value) * treated.people;
  return { more: { known: true, value: more }, valueMinor: { known: true, value: Math.round(driven * each) } };
}
