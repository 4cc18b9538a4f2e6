import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { probeOrder } from './probe-order.ts';

it('each place comes once, in an order of the key alone, and keys begin at all of them about equally often', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat({ max: 300 }), (key, count) => {
      const order = [...probeOrder(key, count)];
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n));
      expect([...probeOrder(key, count)]).toEqual(order);
    }),
  );
  const first = Array.from({ length: 10 }, () => 0);
  for (let n = 0; n < 10_000; n++)
    for (const place of probeOrder(`k${n}`, 10)) {
      first[place] = (first[place] ?? 0) + 1;
      break;
    }
  expect(Math.min(...first)).toBeGreaterThan(900);
  expect(Math.max(...first)).toBeLessThan(1_100);
});
