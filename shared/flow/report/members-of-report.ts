import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { communityAnswersOf } from '#model/kpi/on-read/community-answers.ts';
import { memberNpsOf } from '#model/kpi/on-read/member-nps.ts';
import type { Level } from '#model/level/level.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { RewardTaken } from '#model/reward/costs.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { LocalNames, Named } from '#model/values/text/local-names.ts';
import { BELOW_LEVELS, type Voices } from '#model/voices/counter.ts';
import { figureNamed } from './figure-named.ts';
import { type Known, known, notKnown } from './known.ts';
import type { KpiRows } from './kpi-rows.ts';
import { type PointsFigures, pointsFigures } from './points-figures.ts';
import type { EffectsOfReport } from './quarter-effects.ts';
import { type ReferralFigures, referralFigures } from './referral-figures.ts';
import { type RewardEffect, rewardEffects } from './reward-effects.ts';
import { rewardFigures } from './reward-figures.ts';

/** Members of one level; without a name those below the first. */
export interface MembersOfLevel extends Partial<Named> {
  readonly members: number;
}

/** What members of a level think of the shop; without a name those below the first. */
export interface NpsOfLevel extends Partial<Named> {
  readonly nps: KpiValue;
}

/** What a shop's membership amounts to at the end of a day. */
export interface MembersOfReport extends Named {
  /** Days of the figures that are of a period. */
  readonly days: number;
  /** Of all members; `of` is how many they are. */
  readonly active: KpiValue;
  readonly again: KpiValue;
  /** Of each level, the lowest first, and at the end below all of them where anybody there gave a score; undefined without levels. */
  readonly nps: readonly NpsOfLevel[] | undefined;
  /** The lowest first, and at the end who is below all of them; undefined where it has no levels. */
  readonly levels: Known<readonly MembersOfLevel[]> | undefined;
  /** Who rose in the period, and as parts who rose and who fell. */
  readonly moves: KpiValue;
  /** Undefined where it declares no community. */
  readonly community: (KpiValue & { readonly called: Named; readonly answers: KpiValue }) | undefined;
  /** Undefined where it has no points. */
  readonly points: (PointsFigures & { readonly called: LocalNames }) | undefined;
  /** Of programs that promise a gift or write about the membership; none where none of them has begun. */
  readonly rewardEffects: readonly RewardEffect[];
  /** Undefined where it gives nothing for friends and nobody brought any. */
  readonly referrals: Known<ReferralFigures> | undefined;
}

/** What members brought and took; undefined for who may not read it. */
export interface MembersRead {
  referrals(shop: Shop['id']): Promise<readonly Referral[] | undefined>;
  rewards(shop: Shop['id']): Promise<readonly RewardTaken[] | undefined>;
}

export interface MembersBase {
  readonly shop: Shop;
  readonly days: number;
  readonly rows: Pick<KpiRows, 'day' | 'today'>;
  /** Undefined where nobody may read them. */
  readonly referrals: readonly Referral[] | undefined;
  /** Rewards that were taken; undefined where nobody may read them. */
  readonly taken: readonly RewardTaken[] | undefined;
  /** What programs caused, as the report tells it. */
  readonly effects: Known<EffectsOfReport>;
  readonly programs: readonly Pick<Program, 'id' | 'topic'>[];
  /** What members say, as the run of the day counted it. */
  readonly voices: Voices | undefined;
  /** Cost of the messages of the year that invite; undefined where no program does. */
  readonly inviting: KpiValue | undefined;
  /** Under which id people live now; as they were called then unless given. */
  readonly rootOf?: ((id: CustomerId) => CustomerId) | undefined;
}

/** At the centre of a chain, as many as a report tells. */
const MOST_CENTRES = 5;

const NOT_READ = {
  en: 'Who brought whom is not read for this report: look at the page, or at `perennial members`.',
  zh: '本报告不读取推荐关系：请查看页面或 `perennial members`。',
};

/** Of the rows that the daily runs stored. */
export function membersOfReport(membership: Membership, base: MembersBase): MembersOfReport {
  const { shop, days, rows, referrals, taken, inviting, voices, effects, programs, rootOf } = base;
  const { today } = rows;
  const period = { from: today - days + 1, to: today, asOf: today };
  const { name, names, points: offer, levels, referral: rules, community } = membership;
  const rewards = rewardFigures(membership.rewards ?? [], taken, { today, days, zone: shop.timezone });
  const points = offer && { ...pointsFigures(rows.day, { today, days }, { offer, rewards }), called: offer.name };
  const asked = { today, zone: shop.timezone, rows: rows.day, worth: points?.worth, messages: inviting, rootOf };
  const isTold = rules !== undefined || (referrals?.length ?? 0) > 0;
  return {
    ...{ name, names, days, points },
    rewardEffects: rewardEffects(effects, membership, programs),
    active: figureNamed('active-members', rows.day, period),
    community: community && {
      ...figureNamed('community-active', rows.day, period),
      called: { name: community.name, names: community.names },
      answers: communityAnswersOf(voices),
    },
    levels: levels && levelsOf(levels.levels, figureNamed('member-levels', rows.day, period)),
    nps: levels && npsByLevel(levels.levels, voices),
    moves: figureNamed('level-moves', rows.day, period),
    again: figureNamed('member-repeat-rate', rows.day, period),
    referrals: !isTold ? undefined : referrals ? known(referralFigures(referrals, asked)) : notKnown(NOT_READ),
  };
}

/** A level that is no longer declared stands nowhere: nobody holds it from the next run on. */
function levelsOf(all: readonly Level[], told: KpiValue): Known<readonly MembersOfLevel[]> {
  if (!told.known) return told;
  const { parts = {} } = told;
  const below = parts.below ?? 0;
  return known([
    ...all.map(({ id, name, names }) => ({ name, names, members: parts[id] ?? 0 })),
    ...(below > 0 ? [{ members: below }] : []),
  ]);
}

function npsByLevel(all: readonly Level[], voices: Voices | undefined): readonly NpsOfLevel[] {
  const below = voices?.levels[BELOW_LEVELS] && [{ nps: memberNpsOf(voices, BELOW_LEVELS) }];
  return [...all.map(({ id, name, names }) => ({ name, names, nps: memberNpsOf(voices, id) })), ...(below ?? [])];
}

/** Of those at the centre only how far they reach: a report names nobody. */
export function withoutPeople(members: MembersOfReport): MembersOfReport {
  const { referrals } = members;
  if (!referrals?.known) return members;
  const { chain, ...rest } = referrals.value;
  const centres = chain.centres.slice(0, MOST_CENTRES).map(({ direct, reach }) => ({ direct, reach }));
  return { ...members, referrals: known({ ...rest, chain: { ...chain, centres } }) };
}
