import type { MembershipView } from '../../day/file/membership-columns.ts';
import { type Membership, type SegmentName, segmentsOf } from '../../segment/membership.ts';
import type { Campaign, CampaignAudience } from '../campaign.ts';

const RULE = 'rule:';
const isRule = (name: SegmentName): boolean => name.startsWith(RULE);

/** Is the row of a part of a day in one of the segments? Given segments are asked once for all whose are the same. */
export function inOneOf(memberships: MembershipView, names: readonly SegmentName[]): (row: number) => boolean {
  const bits = names
    .filter(isRule)
    .map((name) => memberships.rules.indexOf(name.slice(RULE.length)))
    .filter((bit) => bit >= 0);
  const given = new Set(names.filter((name) => !isRule(name)));
  const known = new Map<Membership, boolean>();
  return (row) => {
    for (const bit of bits) if (memberships.inRule(row, bit)) return true;
    if (given.size === 0) return false;
    const membership = memberships.given(row);
    const told = known.get(membership) ?? segmentsOf(membership).some((name) => given.has(name));
    known.set(membership, told);
    return told;
  };
}

/** Is the row of a part in the audience? */
export function inAudience(
  memberships: MembershipView,
  { segments, exclude = [] }: CampaignAudience,
): (row: number) => boolean {
  const [asked, excluded] = [inOneOf(memberships, segments), inOneOf(memberships, exclude)];
  return (row) => asked(row) && !excluded(row);
}

/**
 * Segments of the team by which a campaign selects and of which a day says nothing: where one of them excludes people, it
 * excludes nobody, so that nobody may be selected by that day at all (I13).
 * @param rules segments of the team that the day knows, by id
 */
export function unknownSegments(
  { audience, waves, followUps = [] }: Pick<Campaign, 'audience' | 'waves' | 'followUps'>,
  rules: Readonly<Record<string, string>>,
): readonly SegmentName[] {
  const named = [
    ...audience.segments,
    ...(audience.exclude ?? []),
    ...[...waves, ...followUps].flatMap(({ segments = [] }) => segments),
  ].filter((name) => isRule(name) && !Object.hasOwn(rules, name.slice(RULE.length)));
  return [...new Set(named)];
}
