import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { DAY_MS } from '../values/time/day.ts';
import { anOutcome, outcomeOf } from './outcome.ts';

const AT = Date.parse('2026-02-10T09:30:00Z');
const OUTCOME_MS = 30 * DAY_MS;
const END = AT + 100 * DAY_MS;

function outcome(orders: readonly Parameters<typeof anEntry>[0][]) {
  const columns = new OrderColumns();
  const entries = new Map(orders.map((order, n) => [`s:${n}`, anEntry(order)]));
  columns.turnTo(entries, 'Europe/Berlin', END, undefined);
  const seen = { details: undefined, costs: undefined, left: false };
  const { orders: count, netMinor, beforeMinor } = outcomeOf(AT, OUTCOME_MS, columns, seen, anOutcome());
  return { orders: count, netMinor, beforeMinor };
}

it('counts an order from the instant of the entry to the end of its days, and what came before as that', () => {
  const of = (at: number) => outcome([{ at, grossMinor: 700 }]);
  const [none, after] = [
    { orders: 0, netMinor: 0, beforeMinor: 0 },
    { orders: 1, netMinor: 700, beforeMinor: 0 },
  ];
  expect([of(AT - 1), of(AT), of(AT + OUTCOME_MS - 1), of(AT + OUTCOME_MS)]).toEqual([
    { ...none, beforeMinor: 700 },
    after,
    after,
    none,
  ]);
  expect([of(AT - 365 * DAY_MS), of(AT - 365 * DAY_MS - 1)]).toEqual([{ ...none, beforeMinor: 700 }, none]);
});

it('takes off what went back since, also after the days, and no order twice', () => {
  const order = fc.record({
    at: fc.integer({ min: AT - 400 * DAY_MS, max: END - 1 }),
    grossMinor: fc.integer({ min: 2, max: 100_000 }),
    back: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(order, { maxLength: 8 }), (orders) => {
      const told = orders.map(({ at, grossMinor, back }) => ({
        ...{ at, grossMinor },
        returns: back === undefined ? [] : [[at + back * DAY_MS, Math.ceil(grossMinor / 3)] as [number, number]],
      }));
      const net = told.map(({ at, grossMinor, returns }) => ({
        at,
        net: grossMinor - returns.reduce((sum, [when, minor]) => sum + (when < END ? minor : 0), 0),
      }));
      const sum = (from: number, to: number) =>
        net.reduce((all, one) => all + (one.at >= from && one.at < to ? one.net : 0), 0);
      expect(outcome(told)).toEqual({
        orders: net.filter(({ at }) => at >= AT && at < AT + OUTCOME_MS).length,
        netMinor: sum(AT, AT + OUTCOME_MS),
        beforeMinor: sum(AT - 365 * DAY_MS, AT),
      });
    }),
  );
});
