import { expect, it } from 'vitest';
import { KPIS } from '#model/kpi/all.ts';
import { cellsKeyOf } from '#model/kpi/form/kpi.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { itemBytes } from '#test/support/engines/item-size.ts';
import { itemOfRow } from './kpi-items.ts';

/** No digit of a value is like another row's, as in a shop of some ten thousand orders a day. */
const noise = (seed: number): number => Math.floor(((Math.sin(seed) * 43_758.545_3) % 1) ** 2 * 9_999_999) + 1;

/** What every KPI of the list reads, in five cells a day, the money of one of them in seven digits, and what tells why. */
const aDay = (at: number) => {
  const kpis = [
    ...new Set(KPIS.filter(({ grain }) => grain === 'day').map(cellsKeyOf)),
    '~buyers',
    '~orders',
    '~returns',
  ];
  const cells = (k: number) =>
    Object.fromEntries(
      ['', 'web', 'pos', 'app', 'unknown'].map((cell, n) => [
        cell,
        noise(at * 999 + k * 7 + n) % (n === 0 ? 9_999_999 : 999),
      ]),
    );
  const named = kpis.map((name, k) => [name, name.startsWith('~') ? { '': noise(at + k) } : cells(k)] as const);
  return Object.fromEntries(named);
};

it('ten years of days, months and cohorts are compared for at most 600 read units', () => {
  const today = dayNumber('2024-03-10');
  const row = { since: '2024-03-10', first: '2024-03-10', restated: 3 };
  let bytes = 0;
  for (let at = today; at > today - 3_653; at--) {
    bytes += itemBytes(itemOfRow('some-longer-shop-id', { grain: 'day', at, ...row, kpis: aDay(at) }));
  }
  const month = monthOf(today);
  const names = KPIS.filter(({ grain }) => grain !== 'day').map(({ name }) => name);
  const counted = [...names, ...Array.from({ length: Math.max(12 - names.length, 0) }, (_, n) => `another-${n}`)];
  for (let age = 0; age < 120; age++) {
    const at = month - age;
    const cells = (k: number) =>
      Object.fromEntries(Array.from({ length: age + 1 }, (_, n) => [String(n), noise(at * 99 + k * 7 + n) % 99_999]));
    const kpis = Object.fromEntries(counted.map((name, k) => [name, cells(k)]));
    const size = itemBytes(itemOfRow('some-longer-shop-id', { grain: 'cohort', at, ...row, kpis }));
    expect(size).toBeLessThan(64 * 1024);
    bytes += 2 * size;
  }
  // half a unit for 4 KB of all items of a page together, eventually consistent (docs: "Query", capacity units)
  const units = Math.ceil(bytes / 4096) / 2;
  console.info(`${units} read units for ten years`);
  expect(units).toBeLessThanOrEqual(600);
});
