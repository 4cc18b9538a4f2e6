import type { OrderDetails } from '../order/details.ts';
import type { Day } from '../values/time/day.ts';
import type { PointsRules } from './rules.ts';

/** Factors have two decimals at most. */
const HUNDREDTHS = 100;
const hundredths = (factor: number): number => Math.round(factor * HUNDREDTHS);

/** What of an order its points depend on. */
export interface EarningOrder {
  /** Local day on which it was placed. */
  readonly day: Day;
  /** What was paid less what went back, minor units. */
  readonly netMinor: number;
  readonly details?: OrderDetails | undefined;
  /** Id of the level that the member had before it. */
  readonly level?: string | undefined;
  readonly isBirthday?: boolean | undefined;
}

/**
 * Whole points of an order, rounded down once: money x rate x factors. Goods of groups with factors weigh by their share of
 * the lines, so that discounts and returns go off all of them alike. An order that keeps nothing earns nothing.
 */
export function earnedBy(order: EarningOrder, rules: PointsRules): number {
  const { netMinor, details, level } = order;
  if (netMinor <= 0) return 0;
  const { points, perMinor } = rules.earn;
  const ofLevel = hundredths((level === undefined ? undefined : own(rules.levels, level)) ?? 1);
  const ofDay = hundredths(dayFactor(order, rules));
  const [part, whole] = groupShare(details, rules);
  const money = BigInt(netMinor) * BigInt(points);
  const factors = BigInt(ofLevel) * BigInt(ofDay) * BigInt(part);
  return Number((money * factors) / (BigInt(perMinor) * BigInt(HUNDREDTHS ** 2) * BigInt(whole)));
}

const own = (factors: Readonly<Record<string, number>> | undefined, name: string): number | undefined =>
  factors && Object.hasOwn(factors, name) ? factors[name] : undefined;

/** The highest of what the day gives; a day without anything is a plain one. */
function dayFactor({ day, isBirthday }: EarningOrder, { days = [], birthday }: PointsRules): number {
  const given = days.filter(({ from, to }) => from <= day && day <= to).map(({ factor }) => factor);
  if (isBirthday && birthday !== undefined) given.push(birthday);
  return given.length === 0 ? 1 : Math.max(...given);
}

/** Sum of lines x their factors over sum of lines, in hundredths of minor units. */
function groupShare(
  details: OrderDetails | undefined,
  { groups }: PointsRules,
): readonly [part: number, whole: number] {
  let [part, whole] = [0, 0];
  if (!groups) return [1, 1];
  for (const [, , totalMinor = 0, group = ''] of details?.lines ?? []) {
    part += totalMinor * hundredths(own(groups, group) ?? 1);
    whole += totalMinor * HUNDREDTHS;
  }
  return whole > 0 ? [part, whole] : [1, 1];
}
