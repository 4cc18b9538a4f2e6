import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KPIS } from '#model/kpi/all.ts';
import { cellsKeyOf } from '#model/kpi/form/kpi.ts';
import { readKpi } from '#model/kpi/read-kpi.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { aShop } from '#test/support/daily.ts';
import { kpiTables } from './kpis.ts';

const TODAY = dayNumber('2026-11-19');
const ofDays = KPIS.filter(({ grain }) => grain === 'day');
const cells = fc.dictionary(
  fc.constantFrom('', 'orders', 'gross', 'returned', 'first', 'buyers', 'new', 'all', 'active', 'lapsed', 'customers'),
  fc.integer({ min: -50, max: 9000 }),
);
const kpis = fc.dictionary(fc.constantFrom(...new Set(ofDays.map(cellsKeyOf))), cells);
const days = fc.uniqueArray(fc.record({ ago: fc.integer({ min: 0, max: 40 }), kpis }), {
  ...{ selector: ({ ago }: { ago: number }) => ago, maxLength: 12 },
});

it('each figure of a day is the one that is read over all rows, whatever lies before it', () => {
  fc.assert(
    fc.property(days, (found) => {
      const day = found
        .map((each): KpiRow => ({ grain: 'day', at: TODAY - each.ago, since: '2026-11-19', kpis: each.kpis }))
        .sort((a, b) => a.at - b.at);
      const rows = { day, month: [], cohort: [], today: TODAY, thisMonth: monthOf(TODAY) };
      const [table] = kpiTables(rows, aShop(), { since: undefined });
      const told = (table?.rows ?? []).filter(([, , part]) => part === '');
      const expected = day.flatMap((row) =>
        ofDays.flatMap((kpi) => {
          const read = readKpi(kpi, day, { from: row.at, to: row.at, asOf: TODAY });
          if (!read.known || ![read.value, read.of ?? 0].every(Number.isFinite)) return [];
          return [[dayOfNumber(row.at), kpi.name, kpi.unit === 'money' ? Math.round(read.value) : read.value]];
        }),
      );
      expect(told.map(([on, name, , , minor, , value]) => [on, name, minor ?? value])).toEqual(expected);
    }),
    { numRuns: 80 },
  );
});
