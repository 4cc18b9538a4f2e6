import { describe, expect, it } from 'vitest';
import { sameSnapshot } from './same-snapshot.ts';
import { snapshotSchema } from './schema.ts';
import { segmentSizes } from './segment-sizes.ts';
import type { KpiSnapshot } from './snapshot.ts';
import { countTouches } from './touch-counts.ts';

const DAY = '2024-10-27';

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
      touches: [{ ...touch, count: 1 }],
    };
    expect(sameSnapshot(snapshot, { ...snapshot, computedAt: 2, segments: undefined })).toBe(true);
    expect(sameSnapshot(snapshot, { ...snapshot, touches: [{ ...touch, count: 2 }] })).toBe(false);
    expect(segmentSizes(snapshot)).toEqual([]);
  });

  it('is read with what some of its messages wanted, and with what an older release did not know', () => {
    const thanks = { ...touch, intent: 'care' as const, count: 2 };
    const snapshot = { shop: 's', day: DAY, currency: 'GBP', computedAt: 1, touches: [{ ...touch, count: 1 }, thanks] };
    expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  });

  it('of an older release, with sums of orders in it, is read without them and is the same', () => {
    const snapshot = { shop: 's', day: DAY, currency: 'GBP', computedAt: 1, touches: [] };
    const sums = { orders: 3, netMinor: 1000, counted_no_more: 1 };
    const read = snapshotSchema.parse({ ...snapshot, ofDay: sums, toDate: sums });
    expect(read).toEqual(snapshot);
    expect(sameSnapshot(read, snapshot)).toBe(true);
  });
});
