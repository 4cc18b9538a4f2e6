import { dayLines, type PeriodSums } from '#model/kpi/day-sums.ts';
import type { Output } from './output.ts';
import { amount } from './shown.ts';

/** What a day came to, and all days up to it. */
export function sumsText({ ofDay, toDate }: PeriodSums, currency: string, output: Output): string {
  const show = (n: number, unit: string) => (unit === 'money' ? amount(n, currency) : n.toLocaleString('en'));
  return output.columns([
    ['', 'day', 'to date'],
    ...dayLines().map(({ name, title, unit }) => [
      title.en,
      show(ofDay[name] ?? 0, unit),
      show(toDate[name] ?? 0, unit),
    ]),
  ]);
}
