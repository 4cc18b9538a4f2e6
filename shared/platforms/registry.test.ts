import { describe, expect, it } from 'vitest';
import { ParkError } from '#model/event/fault.ts';
import { SAMPLES } from '#test/support/platform-samples/all.ts';
import { of } from '#test/support/platform-samples/sample.ts';
import { testShop } from '#test/support/shop.ts';
import { WHOLE_PLATFORMS } from '#test/support/whole-platforms.ts';
import type { Reader } from './common/platform.ts';
import { findPlatform, PLATFORMS } from './registry.ts';

/** Topics that nobody reads, on purpose or because there are none such. */
const IGNORED = [
  ...of(
    '',
    'customers/delete customer.deleted coupon.created payment_intent.payment_failed charge.failed store/customer/deleted',
  ),
  ...of('', 'store/order/message/created store/customer/deleted store/order/createdx xorder.created constructor'),
  '',
];

const ALL = [...new Set([...SAMPLES.flatMap(({ sample }) => sample.topics), ...IGNORED])];

function reads({ toEvents }: Reader, topic: string): boolean {
  try {
    toEvents(topic, '{}', testShop(), 0);
    return true;
  } catch (error) {
    return !(error instanceof ParkError && error.reason === 'unknown_topic');
  }
}

describe('platforms', () => {
  it('each have an id and a letter of their own, and are found by the id alone', () => {
    expect(new Set(PLATFORMS.map(({ id }) => id)).size).toBe(PLATFORMS.length);
    expect(new Set(PLATFORMS.map(({ letter }) => letter)).size).toBe(PLATFORMS.length);
    for (const platform of PLATFORMS) expect(findPlatform(platform.id)).toBe(platform);
    expect(findPlatform('constructor')).toBeUndefined();
  });

  it.each(SAMPLES)('$id: what is queued is what is read, and nothing else', ({ platform, sample }) => {
    const read = new Set(sample.topics);
    expect(read.size).toBeGreaterThan(0);
    for (const topic of ALL) {
      expect(platform.supports(topic), topic).toBe(read.has(topic));
      expect(reads(platform, topic), topic).toBe(read.has(topic));
    }
  });

  it('are fetched and reconciled exactly where their reader can, by an API of theirs', () => {
    for (const { id, fetched, reconciled, api, lookUp, changedOrders } of WHOLE_PLATFORMS) {
      expect([fetched ?? false, reconciled ?? false], id).toEqual([lookUp !== undefined, changedOrders !== undefined]);
      expect(api !== undefined, id).toBe((fetched ?? reconciled) !== undefined);
    }
  });
});
