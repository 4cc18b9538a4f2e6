import { type GivenLevel, type LevelScheme, levelOn, type Measured } from '../level/level.ts';
import { measuredOf, type PlainPoints } from '../level/measured.ts';
import { netOf } from '../order/counted.ts';
import { type Day, localDay } from '../values/time/day.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { earnedBy } from './earned.ts';
import type { Lot } from './lot.ts';
import { type Earner, earnsAt, orderLots } from './order-lots.ts';
import { type PointsRules, rulesOn } from './rules.ts';

/** What a shop's membership says of points. */
export interface PointsScheme {
  /** Dated versions, in any order. */
  readonly versions: readonly PointsRules[];
  readonly levels?: LevelScheme | undefined;
  readonly zone: string;
}

type Known = Omit<Earner, 'levelBefore'>;

/**
 * The lots of a member's orders; where rules have factors of levels, by the level held on the day before each order.
 * @param earner with the level that an older system gave
 */
export function memberLots(
  { given, ...earner }: Known & { readonly given?: GivenLevel | undefined },
  scheme: PointsScheme,
): readonly Lot[] {
  const { versions, levels, zone } = scheme;
  if (!levels || !versions.some((version) => version.levels)) return orderLots(earner, versions, zone);
  const points = plainPoints(earner, scheme);
  const known = new Map<number, readonly Measured[]>();
  const measuredAt = (asOf: number): readonly Measured[] => {
    const measured = known.get(asOf) ?? measuredOf(earner.entries, levels, { zone, asOf, points });
    known.set(asOf, measured);
    return measured;
  };
  const levelBefore = (day: Day, asOf: number): string | undefined =>
    levels.levels[levelOn(measuredAt(asOf), levels, dayNumber(day) - 1, given).held]?.id;
  return orderLots({ ...earner, levelBefore }, versions, zone);
}

/** Points of one order before any factor of a level. */
export const plainPoints =
  ({ details, isBirthday, joinedAt, away }: Known, { versions, zone }: PointsScheme): PlainPoints =>
  (key, entry, asOf) => {
    const day = localDay(entry.at, zone);
    const rules = rulesOn(versions, day);
    if (!rules || !earnsAt({ joinedAt, away }, entry.at)) return 0;
    const netMinor = netOf(entry, (at) => at <= asOf);
    return earnedBy({ day, netMinor, details: details?.get(key), isBirthday: isBirthday?.(day) ?? false }, rules);
  };
