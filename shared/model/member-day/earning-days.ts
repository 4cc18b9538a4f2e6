import type { Level } from '../level/level.ts';
import type { OrderDetails } from '../order/details.ts';
import { earnedBy } from '../points/earned.ts';
import type { PointsRules } from '../points/rules.ts';
import { type DayNumber, dayNumber, dayOfNumber } from '../values/time/day-number.ts';

const HUNDREDTHS = 100;
const hundredths = (factor: number): number => Math.round(factor * HUNDREDTHS);

type Factors = Readonly<Record<string, number>>;
const factorOf = (factors: Factors | undefined, name: string): number =>
  hundredths((factors && Object.hasOwn(factors, name) ? factors[name] : undefined) ?? 1);

/** A version of the rules in numbers, ready for a million orders; factors are hundredths. */
export interface EarningRules {
  readonly rules: PointsRules;
  readonly from: DayNumber;
  /** Infinity where points never expire. */
  readonly expiresAfterDays: number;
  /** By place of the level. */
  readonly levels: readonly number[];
  readonly ids: readonly string[];
  readonly days: readonly { readonly from: DayNumber; readonly to: DayNumber; readonly factor: number }[];
  /** Undefined where a birthday is a day like any other. */
  readonly birthday: number | undefined;
  readonly groups: ReadonlyMap<string, number> | undefined;
}

/** @param versions in any order @returns the newest first */
export const earningRules = (versions: readonly PointsRules[], levels: readonly Level[]): readonly EarningRules[] =>
  versions
    .map((rules) => ({
      rules,
      from: dayNumber(rules.from),
      expiresAfterDays: rules.expiresAfterDays ?? Number.POSITIVE_INFINITY,
      levels: levels.map(({ id }) => factorOf(rules.levels, id)),
      ids: levels.map(({ id }) => id),
      days: (rules.days ?? []).map(({ from, to, factor }) => ({
        ...{ from: dayNumber(from), to: dayNumber(to), factor: hundredths(factor) },
      })),
      birthday: rules.birthday === undefined ? undefined : hundredths(rules.birthday),
      groups: rules.groups && new Map(Object.entries(rules.groups).map(([name, one]) => [name, hundredths(one)])),
    }))
    .sort((a, b) => b.from - a.from);

/** The version in force on a day. */
export function rulesOnDay(versions: readonly EarningRules[], day: DayNumber): EarningRules | undefined {
  for (let n = 0; n < versions.length; n++) {
    const version = versions[n];
    if (version && version.from <= day) return version;
  }
  return undefined;
}

/**
 * Points of an order as `earnedBy` counts them, in plain numbers as far as these are exact.
 * @param level place of the level that was held before; -1 for none
 */
export function earnedOn(
  of: EarningRules,
  day: DayNumber,
  netMinor: number,
  level: number,
  details?: OrderDetails,
  isBirthday = false,
): number {
  if (netMinor <= 0) return 0;
  const { rules, groups } = of;
  const ofLevel = level < 0 ? HUNDREDTHS : (of.levels[level] ?? HUNDREDTHS);
  let [part, whole] = [1, 1];
  if (groups) {
    [part, whole] = shareOf(groups, details);
    const common = divisorOf(part, whole);
    part /= common;
    whole /= common;
  }
  const above = netMinor * rules.earn.points * ofLevel * dayFactor(of, day, isBirthday) * part;
  // A quotient of whole numbers below 2^53 is never rounded up to the next whole one.
  if (above <= Number.MAX_SAFE_INTEGER) return Math.floor(above / (rules.earn.perMinor * HUNDREDTHS ** 2 * whole));
  return earnedBy({ day: dayOfNumber(day), netMinor, details, level: of.ids[level], isBirthday }, rules);
}

function dayFactor({ days, birthday = -1 }: EarningRules, day: DayNumber, isBirthday: boolean): number {
  let highest = isBirthday ? birthday : -1;
  for (let n = 0; n < days.length; n++) {
    const one = days[n];
    if (one && one.from <= day && day <= one.to && one.factor > highest) highest = one.factor;
  }
  return highest < 0 ? HUNDREDTHS : highest;
}

function shareOf(groups: ReadonlyMap<string, number>, details: OrderDetails | undefined): [number, number] {
  let [part, whole] = [0, 0];
  for (const line of details?.lines ?? []) {
    const total = line[2] ?? 0;
    part += total * (groups.get(line[3] ?? '') ?? HUNDREDTHS);
    whole += total * HUNDREDTHS;
  }
  return whole > 0 ? [part, whole] : [1, 1];
}

/** The greatest common one of two whole numbers, the second above zero. */
function divisorOf(a: number, b: number): number {
  let [one, other] = [Math.abs(a), b];
  while (one > 0) [one, other] = [other % one, one];
  return other;
}
