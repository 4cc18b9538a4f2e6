import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import type { OrderDetails } from '../order/details.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { DAY_MS } from '../values/time/day.ts';
import { mainGroup } from './main-group.ts';

const END = Date.parse('2024-06-01');
const order = fc.record({
  day: fc.integer({ min: -3, max: 12 }),
  groups: fc.array(fc.constantFrom('tea', 'pots', 'cake', ''), { maxLength: 6 }),
});

/** Of so many days that pairs of group and day go to a set. */
const often = fc.array(
  fc.record({
    day: fc.integer({ min: -3, max: 40 }),
    groups: fc.subarray(['tea', 'pots', 'cake'], { minLength: 2 }).map((groups) => [...groups, 'tea']),
  }),
  { minLength: 40, maxLength: 60 },
);

it('is the group of most days, then of the latest, then the first by name, of few lines and of many', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(order, { maxLength: 24 }), often), (orders) => {
      const entries = new Map(orders.map(({ day }, n) => [`${n}`, anEntry({ at: END - DAY_MS * day + 1 })]));
      const details = new Map(
        orders.map(({ groups }, n): [string, OrderDetails] => [
          `${n}`,
          { version: 1, lines: groups.map((group) => ['sku', 1, 100, group]) },
        ]),
      );
      const ranked = (['cake', 'pots', 'tea'] as const).map((group) => {
        const days = new Set(orders.flatMap(({ day, groups }) => (day > 0 && groups.includes(group) ? [day] : [])));
        return { group, days: days.size, ago: Math.min(...days) };
      });
      const [best] = ranked.filter(({ days }) => days > 0).sort((a, b) => b.days - a.days || a.ago - b.ago);
      expect(mainGroup(new OrderColumns().turnTo(entries, 'UTC', END, details), undefined)).toBe(best?.group);
    }),
    { numRuns: inProof(2_000, 150) },
  );
});
