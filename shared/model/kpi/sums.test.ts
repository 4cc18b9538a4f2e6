import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customers } from '#test/support/daily.ts';
import type { Customer } from '../customer/customer.ts';
import { FIGURES, figuresAt } from './registry.ts';
import { sameSnapshot } from './same-snapshot.ts';
import { periodSumsSchema, snapshotSchema } from './schema.ts';
import { segmentSizes } from './segment-sizes.ts';
import type { KpiSnapshot } from './snapshot.ts';
import { KpiCounter, mergeSums, type PeriodSums, zeroSums } from './sums.ts';
import { countTouches } from './touch-counts.ts';

const AROUND = Date.parse('2024-10-27T00:00:00Z');
const DAY = '2024-10-27';

const sumsOf = (people: readonly Customer[], day: string, zone: string): PeriodSums => {
  const counter = new KpiCounter(day, zone);
  for (const customer of people) counter.add(customer);
  return counter.sums();
};

describe('KPI figures', () => {
  it('have a name and places of their own', () => {
    for (const each of [FIGURES, figuresAt('tile'), figuresAt('column')]) {
      expect(each.length).toBeGreaterThan(0);
      expect(new Set(each.map(({ name }) => name)).size).toBe(each.length);
      expect(new Set(each.map(({ place }) => place)).size).toBe(each.length);
    }
  });

  it('any partition of the customers merges to the same sums', () => {
    fc.assert(
      fc.property(customers(AROUND, 2), fc.integer({ min: 1, max: 7 }), (people, parts) => {
        const merged = Array.from({ length: parts }, (_, part) =>
          sumsOf(
            people.filter((_customer, i) => i % parts === part),
            DAY,
            'Asia/Kathmandu',
          ),
        ).reduce(mergeSums, zeroSums());
        expect(merged).toEqual(sumsOf(people, DAY, 'Asia/Kathmandu'));
      }),
    );
  });

  it('one that was not known when a day was counted is 0 in what is stored of it; a step of a run must tell it', () => {
    const { ofDay, toDate } = zeroSums();
    const [{ name } = { name: '' }] = FIGURES;
    const before = Object.fromEntries(Object.entries(toDate).filter(([key]) => key !== name));
    const stored = { shop: 's', day: DAY, currency: 'GBP', computedAt: 1, ofDay, toDate: before, touches: [] };
    expect(snapshotSchema.parse(stored).toDate).toEqual(toDate);
    expect(periodSumsSchema.safeParse({ ofDay, toDate: before }).success).toBe(false);
    const gone = { ...toDate, counted_no_more: 1 };
    expect(snapshotSchema.parse({ ...stored, toDate: gone }).toDate).toEqual(toDate);
  });
});

describe('snapshot', () => {
  const touch = { programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted' };

  it('counts ended touches in a fixed order whatever the order of reading', () => {
    const ends = [
      touch,
      { ...touch, programId: 'a' },
      { ...touch, state: 'exited', reason: 'left_segment' },
      touch,
      { ...touch, channel: 'none', state: 'expired', reason: 'too_late' },
    ];
    const counts = countTouches(ends);
    expect(counts.map(({ programId, channel, state, count }) => [programId, channel, state, count])).toEqual([
      ['a', 'email', 'sent', 1],
      ['win-back', 'email', 'exited', 1],
      ['win-back', 'email', 'sent', 2],
      ['win-back', 'none', 'expired', 1],
    ]);
    expect(countTouches(ends.toReversed())).toEqual(counts);
  });

  it('is the same when only the time of computing differs', () => {
    const snapshot: KpiSnapshot = {
      shop: 's',
      day: DAY,
      currency: 'GBP',
      computedAt: 1,
      ...zeroSums(),
      touches: [{ ...touch, count: 1 }],
    };
    expect(sameSnapshot(snapshot, { ...snapshot, computedAt: 2, segments: undefined })).toBe(true);
    expect(sameSnapshot(snapshot, { ...snapshot, touches: [{ ...touch, count: 2 }] })).toBe(false);
    expect(segmentSizes(snapshot)).toEqual([]);
  });
});
