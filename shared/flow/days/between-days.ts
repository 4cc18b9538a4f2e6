import type { DayPart } from '#model/day/file/part-reader.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { ChurnCounter, type TierChurns } from '#model/kpi/on-read/churn-by-tier.ts';
import { ForecastCheck } from '#model/kpi/on-read/forecast-check.ts';
import { countMoved, type MovedCounts, noneMoved } from '#model/kpi/on-read/moved.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { compareRows } from './compare-days.ts';

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

/** @param models of the run of the earlier day */
export async function betweenDays(
  earlier: OpenDay,
  later: OpenDay,
  models: ShopModels | undefined,
): Promise<BetweenDays> {
  const start = dayNumber(earlier.manifest.day);
  const churn = new ChurnCounter();
  const moved = noneMoved();
  const check = models && new ForecastCheck(models, start, dayNumber(later.manifest.day) - start);
  await compareRows(earlier, later, (before, rowBefore, now, rowNow) => {
    if (!before || !now) return;
    const [was, is] = [before.memberships.given(rowBefore), now.memberships.given(rowNow)];
    const row = { lastDay: now.columns.lastDay[rowNow] ?? 0 };
    churn.add(was, is);
    countMoved(moved, was, is, row, start);
    check?.add(buyerOf(before, rowBefore), row);
  });
  return { churn: churn.read(), moved, forecast: check?.read() ?? { known: false, why: NO_MODELS } };
}

const buyerOf = ({ columns }: DayPart, row: number) => ({
  firstDay: columns.firstDay[row] ?? 0,
  lastDay: columns.lastDay[row] ?? 0,
  orderDays: columns.orderDays[row] ?? 0,
  repeatNetMinor: columns.repeatNetMinor[row] ?? 0,
});
