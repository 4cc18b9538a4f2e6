import { type PointsRules, rulesOn } from '#model/points/rules.ts';
import { localDay } from '#model/values/time/day.ts';
import type { MemberView } from '../load/view.ts';
import { earnRate } from './earn-rate.ts';

/** What orders bring of today's rules at a level; undefined where they bring nothing. */
export function rateAt(rules: PointsRules | undefined, level: string | undefined): EarnRate | undefined {
  if (!rules) return undefined;
  const { levels = {} } = rules;
  const factor = level !== undefined && Object.hasOwn(levels, level) ? (levels[level] ?? 1) : 1;
  return factor === 0 ? undefined : earnRate(rules, factor);
}
type EarnRate = ReturnType<typeof earnRate>;

/** For about how much money a member's orders bring so many points, in minor units: whole units of money, rather more than less. */
export function moneyFor(points: number, { membership, member, shop, now }: MemberView): number | undefined {
  const rules = rulesOn(membership.points?.rules ?? [], localDay(now, shop.timezone));
  const rate = rateAt(rules, member.level?.level?.id);
  return rate && rate.points > 0 ? Math.ceil((points * rate.minor) / rate.points / 100) * 100 : undefined;
}
