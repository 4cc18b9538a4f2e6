import type { DayRow } from '../day/day-row.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { LIFE_LAWS } from './life/laws.ts';
import type { ShopModels } from './models.ts';
import { expectedSpend } from './spend/gamma-gamma.ts';
import { days, spanIn, YEAR } from './time/time.ts';

/** What predictions read of a customer. */
export type Buyer = Pick<DayRow, 'firstDay' | 'lastDay' | 'orderDays' | 'repeatNetMinor'>;

/** The means of what is predicted, without intervals: cheap enough for every customer of a run. */
export interface Forecast {
  /** Probability of still being a customer. */
  readonly active: number;
  /** Expected order days within so many days from the end of `today`. */
  readonly orders: Orders;
  /** Expected net value of the orders of a year, each worth less the later it comes; minor units, whole. */
  readonly clv: { readonly netMinor: number };
}

/** Quarters, in the middle of which their orders are taken to come when they are discounted. */
const QUARTERS = 4;
/** Customers of one age and number of orders share the costly part; so many of them are kept. */
const MOST_KEPT = 200_000;
/** Age in days as the lower part of a key. */
const AGES = 65_536;

/** By days from now. */
interface Orders {
  readonly 30: number;
  readonly 90: number;
  readonly 365: number;
}

interface Shared {
  readonly orders: Orders;
  readonly discounted: number;
  /** Who bought on one day only: age tells all. */
  readonly active: number;
}

/** Forecasts by the models of a day; undefined for who has not bought (or only what went back), or where nothing can be told. */
export function forecaster(models: ShopModels): (buyer: Buyer, today: DayNumber) => Forecast | undefined {
  const { unit, values, kind } = models.life;
  const law = LIFE_LAWS[kind];
  const kept = new Map<number, Shared>();
  const spans = [30, 90, 365].map((span) => spanIn(unit, days(span)));
  const [day30 = 0, day90 = 0, day365 = 0] = spans;
  const perQuarter = (1 + models.discountPerYear) ** (-1 / QUARTERS);

  function sharedOf(x: number, age: number): Shared {
    const key = x * AGES + Math.min(age, AGES - 1);
    const known = kept.get(key);
    if (known) return known;
    const T = spanIn(unit, days(age));
    let [discounted, before] = [0, 0];
    for (let quarter = 1; quarter <= QUARTERS; quarter++) {
      const until = law.expected(values, x, T, (day365 * quarter) / QUARTERS);
      discounted += (until - before) * perQuarter ** (quarter - 0.5);
      before = until;
    }
    const shared = {
      orders: { 30: law.expected(values, x, T, day30), 90: law.expected(values, x, T, day90), 365: before },
      discounted,
      active: x === 0 ? law.active(values, 0, 0, T) : 0,
    };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, shared);
    return shared;
  }

  return (buyer, today) => {
    if (buyer.orderDays < 1) return undefined;
    const x = buyer.orderDays - 1;
    const age = Math.max(today - buyer.firstDay, 0);
    const shared = sharedOf(x, age);
    const active =
      x === 0 ? shared.active : law.active(values, x, spanIn(unit, days(lastAge(buyer, age))), spanIn(unit, days(age)));
    const spend = expectedSpend(models.spend, x, Math.max(buyer.repeatNetMinor, 0));
    const netMinor = Math.round(active * shared.discounted * spend);
    // parameters at the edge of numbers: nothing is known then, and no run stops
    if (!Number.isFinite(netMinor)) return undefined;
    return {
      active,
      orders: { 30: active * shared.orders[30], 90: active * shared.orders[90], 365: active * shared.orders[365] },
      clv: { netMinor },
    };
  };
}

/** P(still a customer) alone, without what it costs to tell how much they bring; undefined for who has not bought. */
export function activeChance(
  models: ShopModels,
): (buyer: Pick<Buyer, 'firstDay' | 'lastDay' | 'orderDays'>, today: DayNumber) => number | undefined {
  const { unit, values, kind } = models.life;
  const law = LIFE_LAWS[kind];
  // by age, of who bought on one day only, who are most
  const once = new Map<number, number>();
  return (buyer, today) => {
    if (buyer.orderDays < 1) return undefined;
    const age = Math.max(today - buyer.firstDay, 0);
    const known = buyer.orderDays === 1 ? once.get(age) : undefined;
    if (known !== undefined) return known;
    const x = buyer.orderDays - 1;
    const last = x === 0 ? 0 : lastAge(buyer, age);
    const active = law.active(values, x, spanIn(unit, days(last)), spanIn(unit, days(age)));
    if (buyer.orderDays === 1) once.set(age, active);
    return active;
  };
}

/** Age at the last order, days; within the customer's age, whatever the clocks said. */
const lastAge = ({ firstDay, lastDay }: Pick<Buyer, 'firstDay' | 'lastDay'>, age: number): number =>
  Math.min(Math.max(lastDay - firstDay, 0), age);

/** Years that CLV looks ahead. */
export const HORIZON_DAYS: number = YEAR;
