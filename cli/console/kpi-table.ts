import { FIGURES } from '#model/kpi/registry.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Output } from './output.ts';
import { amount } from './shown.ts';

export function kpiText({ ofDay, toDate, currency }: KpiSnapshot, output: Output): string {
  const show = { count: (n: number) => n.toLocaleString('en'), money: (minor: number) => amount(minor, currency) };
  return output.columns([
    ['', 'day', 'to date'],
    ...FIGURES.map(({ name, words, unit }) => [words, show[unit](ofDay[name]), show[unit](toDate[name])]),
  ]);
}
