import { expect, it } from 'vitest';
import { KPIS } from '#model/kpi/all.ts';
import { cellsKeyOf } from '#model/kpi/form/kpi.ts';
import { restatement, type StoredRow } from '#model/kpi/restate.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { itemBytes, putUnits, queryUnits } from '#test/support/engines/item-size.ts';
import { busyShopRows } from '#test/support/worlds/busy-shop-rows.ts';
import { itemOfRow } from './kpi-items.ts';

it('ten years of days, months and cohorts of every KPI of a busy shop are compared for at most 600 read units', () => {
  const rows = busyShopRows('2024-03-10');
  const told = new Set(rows.flatMap(({ kpis }) => Object.keys(kpis)));
  expect(KPIS.map(cellsKeyOf).filter((key) => !told.has(key))).toEqual([]);
  expect(rows.filter(({ grain }) => grain === 'day').length).toBeGreaterThan(3_600);
  const items = rows.map((row) => itemOfRow('some-longer-shop-id', row));
  expect(Math.max(...items.map(itemBytes))).toBeLessThan(64 * 1024);
  const { messages } = restatement({ day: '2024-03-10', vectors: {} });
  const isRead = ({ grain, at }: StoredRow): boolean => grain !== 'messages' || at >= dayNumber(messages?.[0] ?? '');
  const read = items.filter((_item, n) => rows[n] !== undefined && isRead(rows[n]));
  const units = queryUnits(read);
  const writes = read.reduce((sum, item) => sum + putUnits(item), 0);
  console.info(`${units} read units for ten years, ${writes} write units for the first run (${read.length} rows)`);
  expect(units).toBeLessThanOrEqual(600);
});
