import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, customers } from '#test/support/daily.ts';
import { sumsOfRun } from '#test/support/day-sums.ts';
import { rfmAt } from '../segment/rfm.ts';
import { DAY_MS } from '../values/time/day.ts';
import { worthOf } from './counted.ts';

const NOON = Date.parse('2024-03-10T12:00:00Z');
const LONG_AFTER = '2030-01-01';

describe('I9: what the orders of a person amount to', () => {
  it('is one number in the KPI sums, the RFM scores and the lists of customers', () => {
    fc.assert(
      fc.property(customers(NOON, 2, 8), (people) => {
        for (const { entries } of people) {
          const { toDate } = sumsOfRun([{ id: 'ann', entries }], LONG_AFTER, 'UTC');
          const { netMinor, purchases } = worthOf(entries.values());
          const rfm = rfmAt(entries.values(), LONG_AFTER, 'UTC');
          expect([netMinor, rfm.netMinor]).toEqual([toDate.netMinor, netMinor]);
          expect(new Set(purchases.map(({ at }) => Math.floor(at / DAY_MS))).size).toBe(rfm.orderDays);
        }
      }),
    );
  });

  it('a credit note without its order lowers it everywhere', () => {
    const note = anEntry({ state: 'return only', grossMinor: 0, returns: [[NOON, 400]] });
    expect(worthOf([anEntry(), note])).toEqual({ purchases: [anEntry()], netMinor: 600 });
  });

  it('an order that was given back whole is no purchase and not the last order', () => {
    const kept = anEntry({ at: NOON - DAY_MS });
    const { purchases, netMinor } = worthOf([kept, anEntry({ returns: [[NOON + 1, 1000]] })]);
    expect([purchases, netMinor]).toEqual([[kept], 1000]);
  });
});
