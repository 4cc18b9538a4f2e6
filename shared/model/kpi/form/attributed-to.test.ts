import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { OrderColumns } from '../../order/order-columns.ts';
import { DAY_MS, HOUR_MS } from '../../values/time/day.ts';
import { attributedTo } from './attributed-to.ts';
import type { Send } from './kpi.ts';

const START = Date.parse('2026-11-02T00:00:00Z');
const END = START + 40 * DAY_MS;
const send = fc
  .record({
    at: fc.nat(20 * 24),
    after: fc.option(fc.nat(24 * 10), { nil: undefined }),
    programId: fc.constantFrom('a', 'b'),
  })
  .map(({ at, after, programId }): Send => {
    const sentAt = START + at * HOUR_MS;
    const clickedAt = after === undefined ? undefined : sentAt + after * HOUR_MS;
    return { programId, channel: 'email', day: Math.floor(sentAt / DAY_MS), at: sentAt, clickedAt };
  });
const order = fc.record({ at: fc.nat(39 * 24), state: fc.constantFrom('paid', 'unpaid'), back: fc.boolean() });

it('an order counts once, for the last message that its buyer clicked before it and not too long before', () => {
  fc.assert(
    fc.property(
      fc.array(send, { maxLength: 6 }),
      fc.array(order, { maxLength: 5 }),
      fc.integer({ min: 1, max: 14 }),
      (sends, list, days) => {
        const within = days * DAY_MS;
        const entries = list.map(({ at, state, back }) => {
          const placed = START + at * HOUR_MS;
          return anEntry({ at: placed, state: state as 'paid', returns: back ? [[placed + 1, 1000]] : [] });
        });
        const columns = new OrderColumns().turnTo(new Map(entries.map((one, n) => [`s:${n}`, one])), 'UTC', END);
        const found = [...attributedTo(sends, columns, within)].map((one) => [one.send.clickedAt, one.netMinor]);
        const expected = entries.flatMap(({ at, state, returns }) => {
          const clicks = sends
            .flatMap(({ clickedAt }) => clickedAt ?? [])
            .filter((clicked) => clicked <= at && at - clicked <= within)
            .sort((a, b) => b - a);
          return state === 'paid' && returns.length === 0 && clicks.length > 0 ? [[clicks[0], 1000]] : [];
        });
        expect(found).toEqual(expected);
      },
    ),
  );
});
