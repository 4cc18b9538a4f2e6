import type { Membership } from '#model/segment/membership.ts';
import { segmentAbout, segmentWord } from '#model/segment/words.ts';
import type { Day } from '#model/values/time/day.ts';

/** Why somebody stands where they stand, where a run tells. */
export type Reasons = Readonly<Partial<Record<'stage' | 'member' | 'attitude' | 'speaks', string | undefined>>>;

type Row = readonly [label: string, words: string];

/** Scores, group, stage, tier and ladders of one customer, each with what it means. */
export function segmentRowsOf(
  { r, f, m, stage, tier, group, member, attitude, rules }: Membership,
  {
    since,
    titles,
    reasons,
  }: { readonly since: Day; readonly titles: Readonly<Record<string, string>>; readonly reasons: Reasons },
): readonly Row[] {
  const row = (label: string, name: string, reason: string | undefined): Row => {
    const why = reason ?? segmentAbout(name);
    return [label, why === undefined ? segmentWord(name) : `${segmentWord(name)}: ${why}`];
  };
  return [
    ['RFM scores', r === 0 ? 'none: no order that stands' : `recency ${r}, frequency ${f}, money ${m}, each of 5`],
    ...(group ? [row('RFM group', `group:${group}`, undefined)] : []),
    row('lifecycle', `stage:${stage}`, reasons.stage),
    tier ? row('value', `tier:${tier}`, undefined) : ['value', 'in no tier: never bought'],
    ...(member ? [row('member ladder', `member:${member}`, reasons.member)] : []),
    ...(reasons.speaks !== undefined ? [['speaks for you', reasons.speaks] as const] : []),
    ...(attitude ? [row('attitude', `attitude:${attitude}`, reasons.attitude)] : []),
    ...(rules.length > 0
      ? [['of your team', rules.map((id) => segmentWord(`rule:${id}`, titles)).join(', ')] as const]
      : []),
    ['changed last', since],
  ];
}
