import { ordersAhead, ordersAtAnyLevel } from '../predict/ahead.ts';
import type { Buyer, Forecast } from '../predict/forecast.ts';
import { countInterval, type Interval, moneyInterval } from '../predict/intervals.ts';
import type { ShopModels } from '../predict/models.ts';
import { LEVEL } from '../predict/pooled.ts';
import { nextOrder, spenderOf } from '../predict/predict.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Case } from './case.ts';

/** In how many of the cases an interval held. */
export interface Held {
  readonly cases: number;
  readonly held: number;
}

export interface Coverage {
  /** Money after the day, as intervals of CLV are made, for the span that there is. */
  readonly money: Held;
  /** Order days. Numbers are whole, so that an interval holds its share or more. */
  readonly orders: Held;
  /**
   * The same without that: how much of the middle share of each customer's distribution the outcome takes up, a number
   * on the border in part (Czado, Gneiting and Held 2009).
   */
  readonly ordersInParts: Held;
  /** Days to the next order, of those who ordered again. */
  readonly nextOrder: Held;
}

/** Counts how often the intervals of a day's models held over the `span` days after it. */
export function coverageCounter(models: ShopModels, today: DayNumber, span: number) {
  const level = LEVEL[models.source];
  const counters = { money: counter(), orders: counter(), ordersInParts: counter(), nextOrder: counter() };
  return {
    add(row: Buyer, { active }: Pick<Forecast, 'active'>, { after }: Pick<Case, 'after'>): void {
      const x = row.orderDays - 1;
      const standpoint = { x, age: today - row.firstDay, active };
      const counts = ordersAhead(models, standpoint, span);
      const money = moneyInterval(ordersAtAnyLevel(models, standpoint, span), spenderOf(models, row), level);
      const netMinor = after.reduce((sum, [, net]) => sum + net, 0);
      counters.money.add(isWithin(money, netMinor));
      counters.orders.add(isWithin(countInterval(counts, level), after.length));
      counters.ordersInParts.add(middlePart(counts, after.length, level));
      const first = after[0];
      // of those who came: the interval is what is said of them if they come
      const due = first && nextOrder(models, { ...standpoint, active: 1 }, level, span);
      if (first && due) counters.nextOrder.add(isWithin(due, first[0] - today));
    },
    result: (): Coverage => ({
      money: counters.money.result(),
      orders: counters.orders.result(),
      ordersInParts: counters.ordersInParts.result(),
      nextOrder: counters.nextOrder.result(),
    }),
  };
}

const isWithin = ({ low, high }: Interval, value: number): number => (value >= low && value <= high ? 1 : 0);

function middlePart(counts: readonly number[], k: number, level: number): number {
  const tail = (1 - level) / 2;
  let below = 0;
  for (let i = 0; i < k; i++) below += counts[i] ?? 0;
  const at = counts[k] ?? 0;
  if (at <= 0) return 0;
  return Math.max(0, Math.min(below + at, 1 - tail) - Math.max(below, tail)) / at;
}

function counter() {
  let [cases, held] = [0, 0];
  return {
    add: (part: number): void => {
      cases++;
      held += part;
    },
    result: (): Held => ({ cases, held }),
  };
}
