import type { KpiSnapshot, KpiSums } from '#model/kpi/snapshot.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { columns } from './output.ts';

/** KPI sums as a table, money with its currency. */
export function kpiText({ ofDay, toDate, currency }: KpiSnapshot): string {
  const money = (minor: number): string => `${formatMinor(minor, currency)} ${currency}`;
  const row = (label: string, key: keyof KpiSums, show: (value: number) => string = String) =>
    [label, show(ofDay[key]), show(toDate[key])] as const;
  return columns([
    ['', 'day', 'to date'],
    row('buyers', 'buyers'),
    row('new buyers', 'newBuyers'),
    row('orders', 'orders'),
    row('gross', 'grossMinor', money),
    row('returned', 'returnedMinor', money),
    row('net', 'netMinor', money),
    row('anonymous orders', 'anonymousOrders'),
    row('anonymous gross', 'anonymousGrossMinor', money),
    row('anonymous returned', 'anonymousReturnedMinor', money),
  ]);
}
