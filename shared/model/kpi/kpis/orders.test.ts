import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, ZONES } from '#test/support/daily.ts';
import { sumsOfRun } from '#test/support/day-sums.ts';
import { inProof } from '#test/support/in-proof.ts';
import { asOfDay, countOrders, kpiNamed, rowsBetween } from '#test/support/order-kpi.ts';
import { type Customer, isAnonymous } from '../../customer/customer.ts';
import type { OrderEntry } from '../../order/order.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { firstDayOf, lastDayOf, monthNumber } from '../../values/time/month.ts';
import { agesOf } from '../form/cohort.ts';
import { type KpiValue, partShare } from '../form/kpi.ts';

const TODAY = '2024-06-20';
const BEGAN = Date.parse('2023-12-01T00:00:00Z');

/** Orders of half a year up to some days after today, with returns whole, in part, taken back, and before their order. */
const anyOrder = fc
  .record({
    at: fc.integer({ min: 0, max: 212 * 24 }).map((hours) => BEGAN + hours * (DAY_MS / 24)),
    grossMinor: fc.constantFrom(0, 1, 999, 1000, 50_000),
    state: fc.constantFrom('paid', 'paid', 'paid', 'paid', 'unpaid', 'void', 'return only'),
    channel: fc.constantFrom('', 'web', 'pos', '__proto__'),
    back: fc.array(fc.tuple(fc.integer({ min: -3, max: 70 }), fc.constantFrom(0.5, 1, 1, -0.5)), { maxLength: 2 }),
  })
  .map(({ back, ...order }): OrderEntry => {
    const returns = back.map(
      ([days, share]) => [order.at + days * DAY_MS + 7, Math.trunc(order.grossMinor * share)] as const,
    );
    return anEntry({ ...order, state: order.state as OrderEntry['state'], returns });
  });

const anyPeople = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(anyOrder, { maxLength: 6 })), { maxLength: 12 })
  .map((list) =>
    list.map(
      ([kind, orders], i): Customer => ({
        shop: 'garden',
        id: kind === 0 ? `ANON#2024-03-10#${i}` : `customer-${i}`,
        entries: new Map(orders.map((order, n) => [`s:${i}-${n}`, order])),
      }),
    ),
  );

/** Days by the runtime's own calendar, not by ours. */
const dayIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return (at: number): number => dayNumber(format.format(at));
};

interface Plain {
  readonly day: number;
  readonly month: number;
  readonly stands: boolean;
  readonly paid: boolean;
  readonly netMinor: number;
  readonly channel: string;
  readonly at: number;
  readonly back: readonly { readonly day: number; readonly amount: number }[];
}

/** People with their orders as seen at the end of today, each question answered by a walk over them. */
function plain(people: readonly Customer[], zone: string) {
  const dayOf = dayIn(zone);
  const today = dayNumber(TODAY);
  return people
    .filter(({ id }) => !isAnonymous(id))
    .map(({ entries }) => {
      const orders = [...entries.values()].map((entry): Plain => {
        const counts = entry.state === 'paid' || entry.state === 'return only';
        const back = counts
          ? entry.returns.map(([at, amount]) => ({ day: dayOf(at), amount })).filter(({ day }) => day <= today)
          : [];
        const returned = back.reduce((sum, { amount }) => sum + amount, 0);
        const day = dayOf(entry.at);
        const paid = entry.state === 'paid' && day <= today;
        const stands = paid && !(back.length > 0 && returned >= entry.grossMinor);
        const netMinor = (paid ? entry.grossMinor : 0) - returned;
        return {
          ...{ day, paid, stands, netMinor, back, channel: entry.channel, at: entry.at },
          month: monthNumber(dayOfNumber(day)),
        };
      });
      const bought = orders.filter(({ stands }) => stands).sort((a, b) => a.at - b.at);
      return { orders, bought, first: bought[0] };
    });
}
type Person = ReturnType<typeof plain>[number];

const within = (person: Person, from: number, to: number): boolean =>
  person.bought.some(({ day }) => day >= from && day <= to);
const firstIn = ({ first }: Person, from: number, to: number): boolean =>
  first !== undefined && first.day >= from && first.day <= to;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A share as [part, whole], a number as [value]; of the 30 days up to `to`. */
const oracles: Readonly<Record<string, (all: readonly Person[], from: number, to: number) => readonly number[]>> = {
  'new-buyers': (all, from, to) => [all.filter((one) => firstIn(one, from, to)).length],
  'distinct-buyers': (all, from, to) => [all.filter((one) => within(one, from, to)).length],
  'new-buyer-share': (all, from, to) => {
    const buyers = all.filter((one) => within(one, from, to));
    return [buyers.filter((one) => firstIn(one, from, to)).length, buyers.length];
  },
  'blended-repeat-rate': (all, from, to) => {
    const buyers = all.filter((one) => within(one, from, to));
    return [buyers.filter((one) => !firstIn(one, from, to)).length, buyers.length];
  },
  'existing-repeat-rate': (all, from, to) => {
    const existing = all.filter(({ first }) => first && first.day < from);
    return [existing.filter((one) => within(one, from, to)).length, existing.length];
  },
  'new-buyer-revenue-share': (all, from, to) => {
    const nets = all.flatMap(({ orders, first }) =>
      orders
        .filter(({ day }) => day >= from && day <= to)
        .map(({ day, netMinor }) => [day === first?.day, netMinor] as const),
    );
    return [sum(nets.map(([fresh, net]) => (fresh ? net : 0))), sum(nets.map(([, net]) => net))];
  },
  'standing-orders': (all, from, to) => [
    sum(all.map(({ bought }) => bought.filter(({ day }) => day >= from && day <= to).length)),
  ],
  'repeat-orders': (all, from, to) => [
    sum(
      all.map(
        ({ bought, first }) =>
          bought.filter(({ day }) => day >= from && day <= to && day > (first?.day ?? Number.POSITIVE_INFINITY)).length,
      ),
    ),
  ],
  'return-rate': (all, from, to) => {
    const old = all.flatMap(({ orders }) =>
      orders.filter(({ paid, day }) => paid && day + 30 >= from && day + 30 <= to),
    );
    const returned = old.filter(
      ({ back, day }) => sum(back.filter((one) => one.day <= day + 30).map(({ amount }) => amount)) > 0,
    );
    return [returned.length, old.length];
  },
};

function asNumbers(value: KpiValue): readonly number[] {
  if (!value.known) return [];
  return value.of === undefined ? [value.value] : [Math.round(value.value * value.of), value.of];
}

/** Orders of one instant may tell different channels. */
const isSure = (all: readonly Person[]): boolean =>
  all.every(({ bought, first }) => bought.every((one) => one === first || one.at !== first?.at));

describe('KPIs of orders answer as a walk over the orders does, by the calendar of the runtime', () => {
  it.each(Object.keys(oracles))('%s of any 30 days', (name) => {
    const kpi = kpiNamed(name);
    fc.assert(
      fc.property(anyPeople, fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 190 }), (people, zone, ago) => {
        const context = asOfDay(TODAY, zone);
        const to = context.today - ago;
        const rows = rowsBetween(kpi, countOrders(kpi, people, context), to - 29, to);
        const told = oracles[name]?.(plain(people, zone), to - 29, to) ?? [];
        const [, of = 1] = told;
        const value = kpi.read(rows);
        expect(asNumbers(value)).toEqual(of > 0 ? told : []);
        if (value.known && value.low !== undefined) expect(value.low <= value.value).toBe(true);
      }),
      { numRuns: inProof(400, 60) },
    );
  });

  it.each(['new-buyers', 'new-buyer-share', 'new-buyer-revenue-share'])(
    '%s: the parts by first-order channel add up to all new buyers, most first',
    (name) => {
      const kpi = kpiNamed(name);
      fc.assert(
        fc.property(anyPeople, fc.integer({ min: 0, max: 190 }), (people, ago) => {
          const context = asOfDay(TODAY, 'UTC');
          const to = context.today - ago;
          const value = kpi.read(rowsBetween(kpi, countOrders(kpi, people, context), to - 29, to));
          if (!value.known) return;
          const parts = Object.entries(value.parts ?? {}).filter(([part]) => part.startsWith('new:'));
          const numbers = parts.map(([, n]) => n);
          expect(sum(numbers)).toBe(value.parts?.new ?? value.value);
          expect(numbers).toEqual(numbers.filter(Boolean).toSorted((a, b) => b - a));
          const all = plain(people, 'UTC');
          const fresh = all.filter((one) => firstIn(one, to - 29, to) && one.first?.channel === 'web');
          if (isSure(all) && name !== 'new-buyer-revenue-share')
            expect(value.parts?.['new:web'] ?? 0).toBe(fresh.length);
          const { value: whole, of = whole } = value;
          for (const [part, n] of parts) expect(partShare(kpi, part, n, of)).toBe(n / of);
        }),
        { numRuns: inProof(400, 60) },
      );
    },
  );

  it('new buyers by the channel of their first order', () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        const all = plain(people, 'UTC');
        const counted = countOrders(kpiNamed('new-buyers'), people, asOfDay(TODAY, 'UTC'));
        const of = (cell: string) =>
          sum([...counted.values()].map((cells) => (Object.hasOwn(cells, cell) ? (cells[cell] ?? 0) : 0)));
        for (const channel of ['web', 'pos', '']) {
          if (isSure(all))
            expect(of(channel || 'unknown')).toBe(all.filter(({ first }) => first?.channel === channel).length);
        }
      }),
      { numRuns: inProof(400, 60) },
    );
  });

  it('cohorts: customers, orders, net and who came back, at each age, and the second purchase where it is known', () => {
    const [retention, orders, net, again] = [
      'cohort-retention',
      'cohort-orders',
      'cohort-net',
      'second-purchase-rate',
    ].map(kpiNamed);
    if (!retention || !orders || !net || !again) return expect.fail();
    fc.assert(
      fc.property(anyPeople, fc.constantFrom(...ZONES), (people, zone) => {
        const context = asOfDay(TODAY, zone);
        const [r, o, n, a] = [retention, orders, net, again].map((kpi) => countOrders(kpi, people, context));
        const thisMonth = monthNumber(TODAY);
        for (let month = monthNumber('2023-11'); month <= thisMonth; month++) {
          const cohort = plain(people, zone).filter(({ first }) => first?.month === month);
          const cells = { retention: r?.get(month) ?? {}, orders: o?.get(month) ?? {}, net: n?.get(month) ?? {} };
          const ages = agesOf(month, thisMonth, context.today, cells);
          let cumulativeMinor = 0;
          for (const one of ages) {
            const inAge = (day: Plain) => day.month === month + one.age || (one.age === 0 && day.month < month);
            cumulativeMinor += sum(
              cohort.flatMap((p) => p.orders.filter((x) => inAge(x) && x.day <= context.today).map((x) => x.netMinor)),
            );
            expect(one).toMatchObject({
              customers: cohort.filter(({ bought }) => bought.some(inAge)).length,
              orders: sum(cohort.map(({ bought }) => bought.filter(inAge).length)),
              cumulativeMinor,
              mature: one.age < thisMonth - month,
            });
          }
          for (const days of [30, 60, 90, 180, 365]) {
            const came = cohort.filter(({ bought, first }) =>
              bought.some(({ day }) => day > (first?.day ?? 0) && day <= (first?.day ?? 0) + days),
            );
            expect(a?.get(month)?.[`again:${days}`] ?? 0).toBe(came.length);
          }
        }
      }),
      { numRuns: inProof(300, 40) },
    );
  });

  it('existing buyers by month: each once, against all who had bought before it', () => {
    const kpi = kpiNamed('monthly-repeat-rate');
    fc.assert(
      fc.property(anyPeople, fc.integer({ min: 1, max: 6 }), (people, back) => {
        const context = asOfDay(TODAY, 'UTC');
        const month = monthNumber(TODAY) - back;
        const counted = countOrders(kpi, people, context);
        const value = kpi.read(rowsBetween(kpi, counted, firstDayOf(month), lastDayOf(month)));
        const existing = plain(people, 'UTC').filter(({ first }) => first && first.month < month);
        const again = existing.filter(({ bought }) => bought.some((one) => one.month === month));
        if (existing.length > 0) {
          expect(asNumbers(value)).toEqual([again.length, existing.length]);
        } else expect(value.known).toBe(false);
        const going = kpi.read(rowsBetween(kpi, counted, firstDayOf(month), lastDayOf(month) - 1));
        expect(going.known).toBe(false);
      }),
      { numRuns: inProof(300, 40) },
    );
  });
});

describe('I9: money on both bases of returns', () => {
  it('by the order day and by the return day, with what leads from one to the other, on every day to the minor unit', () => {
    const [byOrder, bridge] = [kpiNamed('net-by-order-day'), kpiNamed('returns-on-other-days')];
    fc.assert(
      fc.property(anyPeople, fc.constantFrom(...ZONES), (people, zone) => {
        const context = asOfDay(TODAY, zone);
        const [behaviour, other] = [countOrders(byOrder, people, context), countOrders(bridge, people, context)];
        const { toDate } = sumsOfRun(people, TODAY, zone);
        const all = (counted: typeof other, cell: string) =>
          sum([...counted.values()].map((cells) => cells[cell] ?? 0));
        expect(all(behaviour, '')).toBe(toDate.netMinor);
        expect(all(behaviour, 'anonymous')).toBe(
          (toDate.anonymousGrossMinor ?? 0) - (toDate.anonymousReturnedMinor ?? 0),
        );
        expect([all(other, '') + 0, all(other, 'anonymous') + 0]).toEqual([0, 0]);
        const dayOf = dayIn(zone);
        const named = people.filter(({ id }) => !isAnonymous(id)).flatMap(({ entries }) => [...entries.values()]);
        for (let day = context.today - 40; day <= context.today; day++) {
          const gross = sum(named.filter((e) => e.state === 'paid' && dayOf(e.at) === day).map((e) => e.grossMinor));
          const back = named
            .filter((e) => e.state === 'paid' || e.state === 'return only')
            .flatMap(({ returns }) => returns.filter(([at]) => dayOf(at) === day).map(([, amount]) => amount));
          const told = (behaviour.get(day)?.[''] ?? 0) + (other.get(day)?.[''] ?? 0);
          expect(told).toBe(gross - sum(back) + 0);
        }
      }),
      { numRuns: inProof(300, 40) },
    );
  });
});
