import { settled } from '#flow/report/settled.ts';
import type { Kpi, KpiValue } from '#model/kpi/form/kpi.ts';
import { costOfMessages, messageCosts } from '#model/kpi/on-read/message-costs.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import { KPI_DAYS } from '#model/kpi/values.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Stores } from '../target/stores.ts';

/** A figure in the list of those of a day. */
export interface ListedFigure {
  readonly kpi: Pick<Kpi, 'name' | 'title' | 'unit' | 'money' | 'grain' | 'place'>;
  readonly from: number;
  readonly to: number;
  readonly value: KpiValue;
}

/** What messages of the last 30 days cost, of the snapshots of their days and the rows that were counted after them. */
export async function messageCostFigure(
  snapshots: Pick<Stores['snapshots'], 'listSnapshots'>,
  shop: Shop,
  day: Day,
  rows: readonly KpiRow[],
): Promise<ListedFigure> {
  const first = addDays(day, 1 - KPI_DAYS);
  const value = costOfMessages(settled(await snapshots.listSnapshots(shop.id, first, day), { day: rows }), shop);
  return { kpi: { ...messageCosts, grain: 'day' }, from: dayNumber(first), to: dayNumber(day), value };
}
