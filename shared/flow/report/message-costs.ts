import { KPIS } from '#model/kpi/all.ts';
import { costOfMessages, messageCosts } from '#model/kpi/on-read/message-costs.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Shop } from '#model/shop/shop.ts';
import { known } from './known.ts';
import type { Report } from './report.ts';

type Snapshots = readonly Pick<KpiSnapshot, 'touches'>[];
type Costs = Pick<Shop, 'messageCosts'>;

/** Of the messages of a program in the period, minor units. */
export function programCost(
  snapshots: Snapshots,
  shop: Costs,
  program: string,
): Report['programs'][number]['costMinor'] {
  const cost = costOfMessages(snapshots, shop, ({ programId }) => programId === program);
  return cost.known ? known(cost.value) : cost;
}

/** The figures of KPIs with that of the cost of messages in its place; none where no KPI is counted. */
export function withMessageCosts(
  kpis: Report['kpis'],
  [last30, before30]: readonly [Snapshots, Snapshots],
  shop: Costs,
): Report['kpis'] {
  if (kpis.length === 0) return kpis;
  const { name, title, means, unit, place } = messageCosts;
  const [now, before] = [costOfMessages(last30, shop), costOfMessages(before30, shop)];
  const row: Report['kpis'][number] = {
    ...{ name, title, means, unit, ofUnit: 'count', counted: 'days' },
    last30: now.known ? known({ value: now.value }) : now,
    before30: before.known ? known({ value: before.value }) : before,
    byCell: now.known ? Object.entries(now.parts ?? {}).map(([cell, value]) => ({ cell, value, unit: 'money' })) : [],
  };
  const after = KPIS.filter((kpi) => kpi.place <= place).length;
  return kpis.toSpliced(after, 0, row);
}
