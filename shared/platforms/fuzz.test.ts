import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { ParkError } from '#model/event/fault.ts';
import { inProof } from '#test/support/in-proof.ts';
import { damaged } from '#test/support/payloads/fuzz-json.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { SAMPLES } from '#test/support/platform-samples/all.ts';
import { testShop } from '#test/support/shop.ts';

const NOW = Date.UTC(2026, 10, 1);
const SHOP = testShop({
  currency: 'USD',
  rates: ['GBP', 'CNY'].map((from) => ({ from, day: '2020-01-01', rate: '1.25' })),
});

const isFault = (error: unknown): boolean => error instanceof ParkError && !error.message.includes('mark-of-a-value');
const anyText = fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' }));

describe.each(SAMPLES)('$id on input that no shop sends', ({ platform, sample }) => {
  const documents = sample.documents('USD');
  const topics = fc.constantFrom(...documents.map(({ topic }) => topic));
  const changed = fc
    .constantFrom(...documents)
    .chain(({ topic, json }) => damaged(JSON.parse(json)).map((body) => ({ topic, json: JSON.stringify(body) })));

  /** Reads a body; anything but well-formed events that hold or a ParkError without a value fails the test. */
  function readOrPark(topic: string, json: string): 'read' | 'parked' {
    try {
      const events = platform.toEvents(topic, json, SHOP, NOW);
      if (!sample.gateOnly) expect(events.flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
      for (const event of events) checkEvent(event, SHOP);
      return 'read';
    } catch (error) {
      expect(error).toSatisfy(isFault);
      return 'parked';
    }
  }

  it('reads or parks any JSON and any text, and describes it without a throw', () => {
    fc.assert(
      fc.property(topics, anyText, (topic, text) => {
        readOrPark(topic, text);
        platform.describe({}, Buffer.from(text));
        expect(platform.verify({}, Buffer.from(text), [sample.secretOf('k'), 'a:b'], { now: NOW })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('reads or parks documents with parts replaced, and no reason shows a value', () => {
    const fates = { read: 0, parked: 0 };
    fc.assert(
      fc.property(changed, ({ topic, json }) => {
        fates[readOrPark(topic, json)] += 1;
      }),
      { numRuns: inProof(1500, 500) },
    );
    expect(fates.read).toBeGreaterThan(inProof(50, 12));
    expect(fates.parked).toBeGreaterThan(inProof(50, 12));
  });

  it('parks truncated documents', () => {
    const { topic = '', json = '' } = documents[0] ?? {};
    fc.assert(
      fc.property(fc.nat({ max: json.length - 1 }), (length) => {
        expect(readOrPark(topic, json.slice(0, length))).toBe('parked');
      }),
    );
  });

  it('parks every topic that it does not support', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('orders/edited', '__proto__', 'toString', '')), (topic) => {
        fc.pre(!platform.supports(topic));
        expect(() => platform.toEvents(topic, '{"id":1}', SHOP, NOW)).toThrow('unknown_topic');
      }),
    );
  });

  it.runIf(platform.lookUp)('looks up what any callback names, or refuses it, whatever the API answers', async () => {
    const answers = fc.oneof(
      fc.constant(undefined),
      fc.json(),
      fc.string(),
      fc.constantFrom('', '<html>', '{"data":[]}'),
    );
    await fc.assert(
      fc.asyncProperty(changed, answers, async ({ topic, json }, answer) => {
        const looking = platform.lookUp?.(topic, json, { get: async () => answer }, NOW);
        const found = await looking?.catch((error: unknown) => void expect(error).toSatisfy(isFault));
        expect(['string', 'undefined']).toContain(typeof found);
      }),
      { numRuns: 500 },
    );
  });
});
