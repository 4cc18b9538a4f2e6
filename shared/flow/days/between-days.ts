import type { DayPart } from '#model/day/file/part-reader.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { ChurnCounter, type TierChurns } from '#model/kpi/on-read/churn-by-tier.ts';
import { ForecastCheck } from '#model/kpi/on-read/forecast-check.ts';
import { countMoved, type MovedCounts, noneMoved } from '#model/kpi/on-read/moved.ts';
import type { ShopModels } from '#model/predict/models.ts';
import type { Day } from '#model/values/time/day.ts';
import { type DayNumber, dayNumber } from '#model/values/time/day-number.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { compareRows, type RowsSeen } from './compare-days.ts';

/** What two kept days say together, in one pass over both. */
export interface BetweenDays {
  readonly churn: TierChurns;
  readonly moved: Readonly<MovedCounts>;
  /** Customers expected to buy in between; not known without the models of the earlier day. */
  readonly forecast: KpiValue;
}

const NO_MODELS = {
  en: 'the run of the earlier day left no models',
  zh: '较早那天的运行没有留下模型',
};

/** Counts customers of two days as somebody walks over both. */
export class BetweenCounter {
  readonly #start: DayNumber;
  readonly #churn = new ChurnCounter();
  readonly #moved = noneMoved();
  readonly #check: ForecastCheck | undefined;

  /** @param models of the run of the earlier day */
  constructor(earlier: Day, later: Day, models: ShopModels | undefined) {
    this.#start = dayNumber(earlier);
    this.#check = models && new ForecastCheck(models, this.#start, dayNumber(later) - this.#start);
  }

  readonly add: RowsSeen = (before, rowBefore, now, rowNow) => {
    if (!before || !now) return;
    const [was, is] = [before.memberships.given(rowBefore), now.memberships.given(rowNow)];
    const row = { lastDay: now.columns.lastDay[rowNow] ?? 0 };
    this.#churn.add(was, is);
    countMoved(this.#moved, was, is, row, this.#start);
    this.#check?.add(buyerOf(before, rowBefore), row);
  };

  read(): BetweenDays {
    const forecast: KpiValue = this.#check?.read() ?? { known: false, why: NO_MODELS };
    return { churn: this.#churn.read(), moved: this.#moved, forecast };
  }
}

/** @param models of the run of the earlier day */
export async function betweenDays(
  earlier: OpenDay,
  later: OpenDay,
  models: ShopModels | undefined,
): Promise<BetweenDays> {
  const counter = new BetweenCounter(earlier.manifest.day, later.manifest.day, models);
  await compareRows(earlier, later, counter.add);
  return counter.read();
}

const buyerOf = ({ columns }: DayPart, row: number) => ({
  firstDay: columns.firstDay[row] ?? 0,
  lastDay: columns.lastDay[row] ?? 0,
  orderDays: columns.orderDays[row] ?? 0,
});
