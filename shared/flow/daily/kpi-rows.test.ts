import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { Customer } from '#model/customer/customer.ts';
import { KPIS } from '#model/kpi/all.ts';
import { restatement } from '#model/kpi/restate.ts';
import { KpiVectors } from '#model/kpi/vectors.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { addDays, endOfDay, localDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { aShop, customers, ZONES } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';

const FIRST = '2024-03-08';
const AROUND = Date.parse('2024-03-10T12:00:00Z');
const LAST = 6;

const vectorsOf = (people: readonly Customer[], day: string, zone: string) => {
  const end = endOfDay(day, zone);
  const context = { shop: aShop({ timezone: zone }), day, today: dayNumber(day), end };
  const vectors = new KpiVectors(context, { details: false, facts: false });
  const orders = new OrderColumns();
  for (const customer of people) vectors.add({ customer }, orders.turnTo(customer.entries, zone, end));
  return vectors.packed();
};

/** Runs of days one after the other, each knowing of people and orders what was told by then. */
const afterRuns = async (
  days: readonly { readonly day: string; readonly people: readonly Customer[] }[],
  zone: string,
) => {
  const store = memorySnapshots();
  for (const { day, people } of days) {
    await store.restateKpis('garden', restatement({ day, vectors: vectorsOf(people, day, zone) }));
  }
  return store;
};

/** All rows in force as a text, without when they were found. */
const bytesOf = async (store: ReturnType<typeof memorySnapshots>) => {
  const rows = [
    ...(await store.kpiRows('garden', '1970-01-01', '9999-12-31')),
    ...(await store.months('garden')),
    ...(await store.cohorts('garden')),
  ];
  return JSON.stringify(
    rows.flatMap(({ grain, at, kpis }) => (Object.keys(kpis).length > 0 ? [[grain, at, kpis]] : [])),
  );
};

/** People whose orders are told on days of their own: late, early, never twice. */
const histories = fc
  .tuple(customers(AROUND, 5, 12), fc.array(fc.nat({ max: LAST }), { minLength: 12, maxLength: 12 }))
  .map(([people, told]) =>
    Array.from({ length: LAST + 1 }, (_, n) => ({
      day: addDays(FIRST, n),
      people: people.map((person, who) => ({
        ...person,
        entries: new Map(
          [...person.entries].filter((_each, k) => n === LAST || ((told[who] ?? 0) + k) % (LAST + 1) <= n),
        ),
      })),
    })),
  );

describe('rows of KPIs over runs of many days', () => {
  it('incremental equals full, byte for byte, over random histories with late orders, edits and returns', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(...ZONES), async (days, zone) => {
        expect(await bytesOf(await afterRuns(days, zone))).toBe(await bytesOf(await afterRuns(days.slice(-1), zone)));
      }),
      { numRuns: inProof(1_000, 40) },
    );
  });

  it('as known on a day is what its run left, whatever was found since', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat({ max: LAST }), async (days, until) => {
        const [all, then] = [await afterRuns(days, 'UTC'), await afterRuns(days.slice(0, until + 1), 'UTC')];
        const knownOn = addDays(FIRST, until);
        for (const rows of ['months', 'cohorts'] as const) {
          expect(plain(await all[rows]('garden', { knownOn }))).toEqual(plain(await then[rows]('garden')));
        }
        const known = await all.kpiRows('garden', '1970-01-01', '9999-12-31', { knownOn });
        expect(plain(known)).toEqual(plain(await then.kpiRows('garden', '1970-01-01', '9999-12-31')));
      }),
      { numRuns: inProof(1_000, 40) },
    );
  });

  it('I9: the money of every stored day reconciles with the orders to the minor unit', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(...ZONES), async (days, zone) => {
        const store = await afterRuns(days, zone);
        const last = days.at(-1);
        const expected = new Map<string, number>();
        for (const { entries } of last?.people ?? []) {
          for (const { at, state, grossMinor } of entries.values()) {
            const day = localDay(at, zone);
            if (state !== 'paid' || day > (last?.day ?? '')) continue;
            expected.set(day, (expected.get(day) ?? 0) + grossMinor);
          }
        }
        const rows = await store.kpiRows('garden', '1970-01-01', '9999-12-31');
        const counted = rows.flatMap(({ at, kpis }) => {
          const gross = kpis['~orders']?.gross ?? 0;
          return gross === 0 ? [] : [[dayOfNumber(at), gross] as const];
        });
        expect(new Map(counted)).toEqual(new Map([...expected].filter(([, n]) => n !== 0).sort(byDay)));
      }),
      { numRuns: inProof(1_000, 40) },
    );
  });

  it('a KPI that is new fills all days at once, one that is gone leaves its cells, and both say so', async () => {
    const store = memorySnapshots();
    const run = (day: string, vectors: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>) =>
      store.restateKpis('garden', restatement({ day, vectors }, KPIS));
    const at = dayNumber('2024-03-10');
    await run('2024-03-10', { old: { '': [at, 1] }, '~orders': { '': [at, 1] } });
    await run('2024-03-11', { made: { '': [at - 1, 2, at, 3] }, '~orders': { '': [at, 1] } });
    await run('2024-03-12', { made: { '': [at - 1, 2, at, 4] }, '~orders': { '': [at, 1] } });
    const rows = await store.kpiRows('garden', '2024-03-09', '2024-03-10');
    expect(rows.map(({ kpis }) => kpis)).toEqual([
      { made: { '': 2 } },
      { made: { '': 4 }, old: { '': 1 }, '~orders': { '': 1 } },
    ]);
    const whys = (await store.earlierCells('garden', 'day')).map(({ until, why }) => [until, why]);
    expect(whys).toEqual([
      ['2024-03-11', 'new KPI'],
      ['2024-03-12', 'other rules'],
    ]);
  });
});

const byDay = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);

const plain = (rows: readonly { readonly at: number; readonly since: string; readonly kpis: object }[]) =>
  rows.flatMap(({ at, since, kpis }) => (Object.keys(kpis).length > 0 ? [{ at, since, kpis }] : []));
