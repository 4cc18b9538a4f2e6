import type { DayNumber } from '../values/time/day-number.ts';
import { ordersAhead, ordersAtAnyLevel, type Standpoint } from './ahead.ts';
import { type Buyer, type Forecast, forecaster, HORIZON_DAYS } from './forecast.ts';
import { countInterval, type Interval, moneyInterval, quantile, type Spender } from './intervals.ts';
import { LIFE_LAWS } from './life/laws.ts';
import type { ShopModels } from './models.ts';
import { LEVEL } from './pooled.ts';
import { days, spanIn } from './time/time.ts';

/** When nearly nobody of this kind orders again, a day would only be made up. */
const LEAST_CHANCE = 0.1;

/** What is expected of one customer from the end of a day on. Intervals are those of what will happen, not of means. */
export interface Prediction extends Forecast {
  /** Share of cases that the intervals are made to hold: 0.8, and 0.95 where the models are pooled. */
  readonly level: number;
  /** Order days within a year. */
  readonly ordersOfYear: Interval;
  readonly clv: Interval & {
    /** Expected net value of a year, discounted; minor units, whole, as its interval. */
    readonly netMinor: number;
    /** The same after costs, at the shop's share of margin; absent where no cost is known. */
    readonly marginMinor?: number | undefined;
    readonly horizonDays: number;
    readonly discountPerYear: number;
  };
  /** If they order again within a year: in how many days; absent where that is unlikely. */
  readonly nextOrder?: (Interval & { readonly days: number; readonly chance: number }) | undefined;
  readonly pooled: boolean;
}

/** Undefined for who has not bought, or only what went back whole: nothing is known of when such a person orders. */
export function predict(models: ShopModels, buyer: Buyer, today: DayNumber): Prediction | undefined {
  const forecast = forecaster(models)(buyer, today);
  if (!forecast) return undefined;
  const level = LEVEL[models.source];
  const x = buyer.orderDays - 1;
  const standpoint = { x, age: today - buyer.firstDay, active: forecast.active };
  const spender = spenderOf(models, buyer);
  const money = moneyInterval(ordersAtAnyLevel(models, standpoint, HORIZON_DAYS), spender, level);
  const { netMinor } = forecast.clv;
  // as if all of it came in the middle of the year
  const discount = (1 + models.discountPerYear) ** -0.5;
  return {
    ...forecast,
    level,
    ordersOfYear: countInterval(ordersAhead(models, standpoint, HORIZON_DAYS), level),
    clv: {
      netMinor,
      low: Math.round(money.low * discount),
      high: Math.round(money.high * discount),
      ...(models.marginShare !== undefined && { marginMinor: Math.round(netMinor * models.marginShare) }),
      horizonDays: HORIZON_DAYS,
      discountPerYear: models.discountPerYear,
    },
    nextOrder: nextOrder(models, standpoint, level),
    pooled: models.source === 'pooled',
  };
}

/** What is known of a customer's spend: more went back than was paid is as nothing. */
export const spenderOf = ({ spend }: Pick<ShopModels, 'spend'>, { orderDays, repeatNetMinor }: Buyer): Spender => ({
  spend,
  x: orderDays - 1,
  sum: Math.max(repeatNetMinor, 0),
});

/**
 * Days to the next order of those who order within the horizon, from the silence up to today: so it moves with every day
 * without an order, and never lies in the past.
 */
export function nextOrder(
  models: ShopModels,
  { x, age, active }: Standpoint,
  level: number,
  horizon = HORIZON_DAYS,
): Prediction['nextOrder'] {
  const { unit, kind, values } = models.life;
  const T = spanIn(unit, days(Math.max(age, 0)));
  const within = (span: number): number => 1 - LIFE_LAWS[kind].noOrder(values, x, T, spanIn(unit, days(span)));
  const all = within(horizon);
  const chance = active * all;
  if (!(chance >= LEAST_CHANCE)) return undefined;
  const at = (probability: number): number => {
    const day = Math.ceil(quantile(within, probability * all));
    return Math.min(Math.max(day, 1), horizon);
  };
  return { days: at(0.5), low: at((1 - level) / 2), high: at((1 + level) / 2), chance };
}
