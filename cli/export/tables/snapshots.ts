import { readKpiRows } from '#flow/report/kpi-rows.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Table, TableKind } from '../form/table.ts';
import { kpiTables } from './kpis.ts';

/** What daily runs counted up to the newest: KPIs of days, months and cohorts, touches of days, sizes of segments. */
export const snapshots: TableKind = async ({ snapshots: store }, shop, asked) => {
  const newest = (await store.latestRun(shop.id))?.day;
  if (newest === undefined) return [...kpiTables(undefined, shop, asked), touches([]), segments([])];
  const [rows, listed] = await Promise.all([
    readKpiRows(store, shop.id, newest),
    store.listSnapshots(shop.id, asked.since ?? FIRST_DAY, newest),
  ]);
  return [...kpiTables(rows, shop, asked), touches(listed), segments(listed)];
};

const touches = (listed: readonly KpiSnapshot[]): Table => ({
  name: 'touches',
  columns: [
    { name: 'day', type: 'day' },
    ...(['program', 'channel', 'state', 'reason'] as const).map((name) => ({ name, type: 'word' as const })),
    { name: 'touches', type: 'whole' },
  ],
  rows: listed.flatMap(({ day, touches: counts }) =>
    counts.map(({ programId, channel, state, reason, count }) => [day, programId, channel, state, reason, count]),
  ),
});

const segments = (listed: readonly KpiSnapshot[]): Table => ({
  name: 'segments',
  columns: [
    { name: 'day', type: 'day' },
    { name: 'segment', type: 'word' },
    ...(['customers', 'entered', 'left'] as const).map((name) => ({ name, type: 'whole' as const })),
  ],
  rows: listed.flatMap(({ day, segments: sizes = {} }) =>
    Object.entries(sizes).flatMap(([segment, count]) =>
      count ? [[day, segment, count.size, count.entered, count.left]] : [],
    ),
  ),
});
