import { type Kpi, type KpiValue, partShare, partUnit } from '#model/kpi/form/kpi.ts';
import { readKpi } from '#model/kpi/read-kpi.ts';
import type { Period } from '#model/kpi/rows.ts';
import { monthOf } from '#model/values/time/month.ts';
import { known, notKnown } from './known.ts';
import type { KpiRows } from './kpi-rows.ts';
import type { Known, Report } from './report.ts';
import { PERIOD } from './tiles.ts';
import { WHY } from './why.ts';

interface Shown {
  readonly value: number;
  readonly of?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/**
 * Every KPI of the list, of 30 days and of the 30 before. Of months it is the last one that is over and the one before
 * it, of cohorts what is known of them today and what was 30 days ago.
 */
export function kpiTable(kpis: readonly Kpi[], rows: KpiRows): Report['kpis'] {
  if (rows.day.length === 0) return [];
  const first = rows.day[0]?.at ?? rows.today;
  return kpis.map((kpi) => {
    const { name, title, means, unit } = kpi;
    const read = (ago: number): KpiValue => readKpi(kpi, rows[kpi.grain], periodOf(kpi.grain, rows, ago), kpis);
    const now = read(0);
    const isOld = first <= rows.today - 2 * PERIOD + 1;
    return {
      ...{ name, title, means, unit },
      last30: shownOf(now),
      before30: isOld ? shownOf(read(PERIOD)) : notKnown(WHY.tooYoung),
      ...{ counted: countedOf(kpi.grain, now), ofUnit: partUnit(kpi, '') },
      byCell: now.known
        ? Object.entries(now.parts ?? {}).map(([cell, value]) => {
            const share = partShare(kpi, cell, value, now.of ?? now.value);
            return { cell, value, unit: partUnit(kpi, cell), ...(share !== undefined && { share }) };
          })
        : [],
    };
  });
}

function countedOf(grain: Kpi['grain'], value: KpiValue): Report['kpis'][number]['counted'] {
  if (grain === 'cohort') return 'to-date';
  if (grain === 'month') return 'month';
  return value.known ? (value.counted ?? 'days') : undefined;
}

function periodOf(grain: Kpi['grain'], { today, cohort }: KpiRows, ago: number): Period {
  const asOf = today - ago;
  if (grain === 'day') return { from: asOf - PERIOD + 1, to: asOf, asOf };
  if (grain === 'cohort') return { from: cohort[0]?.at ?? monthOf(asOf), to: monthOf(asOf), asOf };
  const over = monthOf(today + 1) - 1 - ago / PERIOD;
  return { from: over, to: over, asOf };
}

/** What a KPI reads; a share of nothing that it did not notice is not shown as a number. */
function shownOf(read: KpiValue): Known<Shown> {
  if (!read.known) return read;
  const { value, of, low, high } = read;
  if (![value, of ?? 0, low ?? 0, high ?? 0].every(Number.isFinite)) return notKnown(WHY.notCounted);
  return known({
    value,
    ...(of !== undefined && { of }),
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
  });
}
