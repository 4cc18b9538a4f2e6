import { recordOf } from '../values/record.ts';
import type { Day } from '../values/time/day.ts';

export const STAGES = ['prospect', 'new', 'active', 'loyal', 'at_risk', 'lapsed', 'won_back'] as const;
/** Where a customer stands between the first order and the last. */
export type Stage = (typeof STAGES)[number];

export const TIERS = ['A', 'B', 'C', 'D'] as const;
/** Value tier by cumulative share of value; customers without value are D, those who never bought are in none. */
export type Tier = (typeof TIERS)[number];

export const GROUPS = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'cannot_lose',
  'at_risk',
  'hibernating',
  'lost',
] as const;
/** The field's eleven groups of RFM scores (`group.ts`). */
export type Group = (typeof GROUPS)[number];

export const MEMBER_STEPS = ['prospect', 'ordinary', 'member', 'loyal', 'advocate'] as const;
/** Ladder of what somebody is to the shop. */
export type MemberStep = (typeof MEMBER_STEPS)[number];

export const ATTITUDES = ['indifferent', 'follows', 'interacts', 'advocates'] as const;
/** Ladder of how somebody answers to what the shop says. */
export type Attitude = (typeof ATTITUDES)[number];

/** RFM scores 1-5 (5 = best), 0 for a customer without a standing order, and all segments that follow. */
export interface Membership {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly stage: Stage;
  readonly tier?: Tier | undefined;
  /** Derived from the scores and never stored, so that other boundaries move nobody; none without scores. */
  readonly group?: Group | undefined;
  /** Undefined where a release stored it that knew no ladders: then nothing is said of entering or leaving one. */
  readonly member?: MemberStep | undefined;
  readonly attitude?: Attitude | undefined;
  /** Id of the level of a member, empty below the first; undefined of who is none, and where a release stored it that knew none. */
  readonly level?: string | undefined;
  /** Ids of the team's own segments, sorted. */
  readonly rules: readonly string[];
}

/** Membership as stored: the day of its last change, what it is, what it was before that day (I8). */
export interface StoredMembership {
  readonly day: Day;
  readonly current: Membership;
  readonly previous?: Membership | undefined;
  /** Day on which somebody left a segment of the team, while its cool-down lasts. */
  readonly left?: Readonly<Record<string, Day>> | undefined;
}

/** Segments that every shop has. */
export type GivenSegment =
  | `stage:${Stage}`
  | `tier:${Tier}`
  | `group:${Group}`
  | `member:${MemberStep}`
  | `attitude:${Attitude}`;

const named = <const Kind extends string, const Word extends string>(kind: Kind, words: readonly Word[]) =>
  recordOf(words.map((word) => [word, `${kind}:${word}` as const]));

/** Made once: a run asks for them of each customer, and a string put together is looked up many times slower. */
const NAMES = {
  stage: named('stage', STAGES),
  tier: named('tier', TIERS),
  group: named('group', GROUPS),
  member: named('member', MEMBER_STEPS),
  attitude: named('attitude', ATTITUDES),
};

const ruleNames = new Map<string, `rule:${string}`>();

function ruleName(id: string): `rule:${string}` {
  const known = ruleNames.get(id);
  if (known) return known;
  const made = `rule:${id}` as const;
  ruleNames.set(id, made);
  return made;
}

/** What a program or a report can name: `stage:lapsed`, `tier:A`, `rule:tea-lovers`. */
export type SegmentName = GivenSegment | `rule:${string}`;

/** The given ones, in the order in which reports show them. */
export const SEGMENT_NAMES: readonly GivenSegment[] = [
  ...STAGES.map((stage) => NAMES.stage[stage]),
  ...TIERS.map((tier) => NAMES.tier[tier]),
  ...GROUPS.map((group) => NAMES.group[group]),
  ...MEMBER_STEPS.map((step) => NAMES.member[step]),
  ...ATTITUDES.map((attitude) => NAMES.attitude[attitude]),
];

const GIVEN: ReadonlySet<string> = new Set(SEGMENT_NAMES);

export const isSegmentName = (text: string): text is SegmentName => GIVEN.has(text) || /^rule:./.test(text);

/** The segments of a membership, in the order of {@link SEGMENT_NAMES}; none when there is no membership yet. */
export function segmentsOf(membership: Membership | undefined): readonly SegmentName[] {
  if (!membership) return [];
  const { stage, tier, group, member, attitude, rules } = membership;
  const names: SegmentName[] = [NAMES.stage[stage]];
  if (tier) names.push(NAMES.tier[tier]);
  if (group) names.push(NAMES.group[group]);
  if (member) names.push(NAMES.member[member]);
  if (attitude) names.push(NAMES.attitude[attitude]);
  for (const rule of rules) names.push(ruleName(rule));
  return names;
}

/** Do two memberships put somebody into the same segments, with the same scores? */
export const sameMembership = (a: Membership, b: Membership): boolean =>
  a.r === b.r &&
  a.f === b.f &&
  a.m === b.m &&
  a.stage === b.stage &&
  a.tier === b.tier &&
  a.member === b.member &&
  a.attitude === b.attitude &&
  a.level === b.level &&
  a.rules.length === b.rules.length &&
  a.rules.every((rule, i) => rule === b.rules[i]);
