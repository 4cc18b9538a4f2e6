import { FIGURES } from '#model/kpi/registry.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { formatMinor } from '#model/values/money/money.ts';
import type { Output } from './output.ts';

export function kpiText({ ofDay, toDate, currency }: KpiSnapshot, output: Output): string {
  const show = { count: String, money: (minor: number) => `${formatMinor(minor, currency)} ${currency}` };
  return output.columns([
    ['', 'day', 'to date'],
    ...FIGURES.map(({ name, words, unit }) => [words, show[unit](ofDay[name]), show[unit](toDate[name])]),
  ]);
}
