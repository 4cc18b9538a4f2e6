import type { Standing } from '../customer/standing.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import { type CurvesOfUnit, curveKey, type GapCurves } from '../product/knowledge.ts';
import { type GroupHistory, purchasesByGroup, type Seen } from '../product/purchases.ts';
import type { OrderKey } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { gapsOf, isDelivered, sizeOf, unitOf } from './gaps.ts';
import { normalAbove, normalQuantileAbove } from './normal.ts';

/** A group is foretold where so many customers bought it again, and at least this share of purchases is followed. */
const MIN_REPEATERS = 10;
const MIN_AGAIN = 0.2;
/** Or where the customer has so many own intervals, or the catalogue tells how long it lasts. */
const MIN_OWN_GAPS = 2;
/** Nobody can be foretold more closely than within a twentieth, and nothing further ahead than ten years. */
const LEAST_DEVIATION = 0.05;
const LONGEST_DAYS = 3650;
/** As the catalogue tells it, until anybody bought again. */
const AS_TOLD: CurvesOfUnit = {
  slope: 1,
  between: 0.3,
  all: { mean: 0, deviation: 0.5, again: 0.5 },
  categories: {},
  groups: {},
};
/** Who waits longer than all but this share of such customers would is no longer expected. */
const GIVEN_UP = 0.05;

export interface Replenishment {
  readonly group: string;
  readonly lastDay: DayNumber;
  /** Own closed intervals that it rests on. */
  readonly n: number;
  /** The day it runs out as it stood at the last purchase: half of such purchases are followed by then. */
  readonly expected: DayNumber;
  /** The day now, given that nothing was bought until today: never before tomorrow. Half and four fifths lie within. */
  readonly runsOut: {
    readonly day: DayNumber;
    readonly within50: readonly [low: DayNumber, high: DayNumber];
    readonly within80: readonly [low: DayNumber, high: DayNumber];
  };
  /** `overdue`: the expected day is past. `stopped`: so long past that no purchase is expected any more. */
  readonly state: 'expected' | 'overdue' | 'stopped';
}

/**
 * When what a customer bought runs out, one row per product group, the soonest first; nothing of groups that too few
 * buy again, and nothing of what a running subscription delivers. `today` is the last day that is seen.
 */
export function replenishmentOf(
  known: {
    readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
    readonly details: ReadonlyMap<OrderKey, OrderDetails> | undefined;
    readonly standing?: Standing | undefined;
  },
  curves: GapCurves,
  seen: Seen & { readonly today: DayNumber },
): readonly Replenishment[] {
  const rows: Replenishment[] = [];
  for (const [group, history] of purchasesByGroup(known.entries, known.details, seen)) {
    if (isDelivered(known.standing, group, history)) continue;
    const row = foretold(group, history, curves, seen.today);
    if (row) rows.push(row);
  }
  return rows.sort((a, b) => a.runsOut.day - b.runsOut.day || (a.group < b.group ? -1 : 1));
}

/** Of one group; undefined where too little is known of it. */
export function foretold(
  group: string,
  history: GroupHistory,
  curves: GapCurves,
  today: DayNumber,
): Replenishment | undefined {
  const next = nextGap(group, history, curves, today);
  const lastDay = history.days.at(-1)?.day;
  if (!next || lastDay === undefined) return undefined;
  const { middle, deviation, n } = next;
  const waited = Math.max(today - lastDay, 0);
  const still = shareAfter(next, waited);
  const at = (share: number): DayNumber => {
    const days = Math.exp(middle + deviation * normalQuantileAbove(still * (1 - share)));
    return lastDay + Math.min(Math.max(Math.round(days), waited + 1), LONGEST_DAYS + waited);
  };
  const expected = lastDay + Math.min(Math.max(Math.round(Math.exp(middle)), 1), LONGEST_DAYS);
  return {
    group,
    lastDay,
    n,
    expected,
    runsOut: { day: at(0.5), within50: [at(0.25), at(0.75)], within80: [at(0.1), at(0.9)] },
    state: still < GIVEN_UP ? 'stopped' : expected <= today ? 'overdue' : 'expected',
  };
}

/** ln(days) from the last purchase to the next: a normal distribution, and the own intervals that it rests on. */
interface NextGap {
  readonly middle: number;
  readonly deviation: number;
  readonly n: number;
}

/** The share of gaps that are longer than so many whole days: one of n lies between n - 1/2 and n + 1/2. */
export const shareAfter = ({ middle, deviation }: NextGap, days: number): number =>
  normalAbove((Math.log(days + 0.5) - middle) / deviation);

/**
 * The own mean shrunk to the group's: how much is said by the share of the variance that lies between customers, so
 * with few intervals the group decides, with many the customer. Undefined where too little is known of the group.
 */
export function nextGap(
  group: string,
  history: GroupHistory,
  curves: GapCurves,
  today: DayNumber,
): NextGap | undefined {
  const unit = unitOf(history);
  const ofUnit = curves[unit] ?? (unit === 'days' ? AS_TOLD : undefined);
  const last = history.days.at(-1);
  if (!ofUnit || !last) return undefined;
  const { slope, between } = ofUnit;
  const own = gapsOf(history, unit, today).filter(({ open }) => !open);
  const ofGroup = ofUnit.groups[curveKey(group)];
  if (!isBoughtAgain(ofGroup) && own.length < MIN_OWN_GAPS && unit !== 'days') return undefined;
  const curve = ofGroup ?? categoryOf(history, ofUnit) ?? ofUnit.all;
  let difference = 0;
  for (const { days, size } of own) difference += Math.log(days) - slope * Math.log(size) - curve.mean;
  const weight = between / (own.length * between + 1 - between || 1);
  const mean = curve.mean + weight * difference;
  const variance = curve.deviation ** 2 * (1 - between + between * (1 - own.length * weight));
  return {
    middle: mean + slope * Math.log(sizeOf(last, unit)),
    deviation: Math.max(Math.sqrt(variance), LEAST_DEVIATION),
    n: own.length,
  };
}

/** Do enough customers buy the group again for its pace to be known? */
export const isBoughtAgain = (
  curve: CurvesOfUnit['groups'][string] | undefined,
): curve is CurvesOfUnit['groups'][string] =>
  curve !== undefined && curve.repeaters >= MIN_REPEATERS && curve.again >= MIN_AGAIN;

const categoryOf = ({ category }: GroupHistory, { categories }: CurvesOfUnit) =>
  category === undefined ? undefined : categories[curveKey(category)];
