import type { GoodsFigures } from '#model/diagnosis/form/figures.ts';
import { casesBySku } from '#model/kpi/kpis/cases-by-sku.ts';
import { returnRateBySku } from '#model/kpi/kpis/return-rate-by-sku.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';

/** Months that say how it is, the running one among them, and months before that say how it was. */
const [NOW, BEFORE] = [2, 6];

type Counts = Record<'orders' | 'part', number>;

/** SKUs with returns and cases; those that are not counted by themselves as ''. */
export function goodsFigures({
  month: rows,
  thisMonth,
}: Pick<KpiRows, 'month' | 'thisMonth'>): readonly GoodsFigures[] {
  const first = thisMonth - NOW + 1;
  const between = (from: number, to: number) => rows.filter(({ at }) => at >= from && at <= to);
  const [now, before] = [between(first, thisMonth), between(first - BEFORE, first - 1)];
  const returned = countsOf(now, returnRateBySku.name, 'returned');
  const returnedBefore = countsOf(before, returnRateBySku.name, 'returned');
  const cases = countsOf(now, casesBySku.name, 'cases');
  const casesBefore = countsOf(before, casesBySku.name, 'cases');
  return [...new Set([...returned.keys(), ...cases.keys()])].sort().map((sku) => ({
    sku,
    ...{ returned: shareOf(returned.get(sku)), returnedBefore: shareOf(returnedBefore.get(sku)) },
    ...{ cases: shareOf(cases.get(sku)), casesBefore: shareOf(casesBefore.get(sku)) },
  }));
}

function countsOf(rows: KpiRows['month'], name: string, part: string): ReadonlyMap<string, Counts> {
  const found = new Map<string, Counts>();
  for (const row of rows) {
    for (const [cell, n] of Object.entries(cellsOf(row, name))) {
      const at = cell.indexOf(':');
      const what = cell.slice(0, at);
      if (at < 0 || (what !== 'orders' && what !== part)) continue;
      const sku = cell.slice(at + 1);
      const counts = found.get(sku) ?? { orders: 0, part: 0 };
      found.set(sku, counts);
      counts[what === 'orders' ? 'orders' : 'part'] += n;
    }
  }
  return found;
}

/** An order may have led to several cases. */
const shareOf = ({ orders, part }: Counts = { orders: 0, part: 0 }) => ({
  part: Math.max(0, Math.min(part, orders)),
  whole: Math.max(0, orders),
});
