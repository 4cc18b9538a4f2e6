import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import type { OrderEntry } from '../order/order.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { ordersAfter } from './case.ts';

const entry = (at: string, over: Partial<OrderEntry> = {}) => anEntry({ at: Date.parse(at), ...over });
const after = (...entries: readonly OrderEntry[]) =>
  ordersAfter(
    { entries: new Map(entries.map((one, n) => [`o:${n}`, one])) },
    dayNumber('2026-03-31'),
    dayNumber('2026-06-30'),
    'America/New_York',
  );

it('what came after a day: purchases on their local days up to the last one, orders of a day as one', () => {
  expect(
    after(
      entry('2026-04-01T03:59:00Z'), // still 31 March in New York
      entry('2026-04-01T04:00:00Z'),
      entry('2026-04-01T20:00:00Z', { grossMinor: 500 }),
      entry('2026-05-02T12:00:00Z', { state: 'unpaid' }),
      entry('2026-07-01T03:59:00Z', { grossMinor: 70 }),
      entry('2026-07-01T04:00:00Z'), // July there
    ),
  ).toEqual([
    [dayNumber('2026-04-01'), 1500],
    [dayNumber('2026-06-30'), 70],
  ]);
});

it('a return counts as it looked at the end of the last day', () => {
  const back = entry('2026-04-10T12:00:00Z', { returns: [[Date.parse('2026-04-20T00:00:00Z'), 1000]] });
  const late = entry('2026-05-10T12:00:00Z', { returns: [[Date.parse('2026-08-01T00:00:00Z'), 1000]] });
  const part = entry('2026-06-10T12:00:00Z', { returns: [[Date.parse('2026-06-12T00:00:00Z'), 300]] });
  expect(after(back, late, part).map(([, net]) => net)).toEqual([1000, 700]);
});
