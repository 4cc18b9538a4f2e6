import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseColumnMap } from '#files/import/options.ts';
import { againWithin, agesOf } from '#model/kpi/form/cohort.ts';
import { monthNumber } from '#model/values/time/month.ts';
import { asOfDay, countOrders, kpiNamed, readOrders } from '#test/support/order-kpi.ts';
import { customersOfFile } from '#test/support/payloads/real-orders.ts';

const cdnow = join(import.meta.dirname, '../../../../shared/data/cdnow/cdnow-sample.csv');
if (!existsSync(cdnow)) console.info(`skipped: no real data at ${cdnow}`);

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);
const totalOf = (
  name: string,
  people: Parameters<typeof countOrders>[1],
  context: Parameters<typeof countOrders>[2],
  cell = '',
) => sum([...countOrders(kpiNamed(name), people, context).values()].map((cells) => cells[cell] ?? 0));

const isThere = existsSync(cdnow);
describe.runIf(isThere)('KPIs of the CDNOW sample beside what is published of it', async () => {
  const zone = 'America/New_York';
  const people = !isThere
    ? []
    : await customersOfFile(cdnow, {
        ...{ timezone: zone, currency: 'USD', skipFree: false },
        columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
      });
  const all = asOfDay('1998-06-30', zone);
  const calibrated = asOfDay('1997-09-30', zone);

  it('2,357 buyers, all new from January to March 1997; 6,919 orders of 244,091.94 USD', () => {
    const cells = countOrders(kpiNamed('second-purchase-rate'), people, all);
    expect(
      [...cells].map(([month, { '': buyers }]) => [month - monthNumber('1997-01'), buyers]).sort(),
    ).toMatchInlineSnapshot(`
      [
        [
          0,
          781,
        ],
        [
          1,
          857,
        ],
        [
          2,
          719,
        ],
      ]
    `);
    expect(totalOf('new-buyers', people, all)).toBe(2357);
    expect([totalOf('standing-orders', people, all), totalOf('net-by-order-day', people, all)]).toEqual([
      6919, 24_409_194,
    ]);
  });

  it('946 of 2,357 bought again in calibration (Fader, Hardie and Lee 2005), 2,457 repeat days, 4,339 to the end', () => {
    const repeatDays = (context: typeof all) =>
      sum(people.map((one) => [...countOrders(kpiNamed('repeat-orders'), [one], context).keys()].length));
    expect([repeatDays(calibrated), repeatDays(all)]).toEqual([2457, 4339]);
    const cohorts = countOrders(kpiNamed('second-purchase-rate'), people, calibrated);
    expect(sum([...cohorts.values()].map((cells) => cells['again:365'] ?? 0))).toBe(946);
  });

  it('of the second purchase: each window of each cohort once it is old enough, and nothing before', () => {
    const cohorts = [...countOrders(kpiNamed('second-purchase-rate'), people, calibrated)].sort(([a], [b]) => a - b);
    const rates = cohorts.map(([month, cells]) =>
      [30, 60, 90, 180, 365].map((days) => {
        const told = againWithin(month, days, cells, calibrated.today);
        return told.known ? Math.round(1000 * told.value) / 10 : 'not yet';
      }),
    );
    expect(rates).toMatchInlineSnapshot(`
      [
        [
          17.5,
          27.1,
          29.7,
          37.8,
          "not yet",
        ],
        [
          18.6,
          26.7,
          30.3,
          37.2,
          "not yet",
        ],
        [
          15.9,
          22.3,
          27.1,
          38,
          "not yet",
        ],
      ]
    `);
  });

  it('cohorts: what all brought adds up to the file', () => {
    const [retention, orders, net] = ['cohort-retention', 'cohort-orders', 'cohort-net'].map((name) =>
      countOrders(kpiNamed(name), people, all),
    );
    const ages = ['1997-01', '1997-02', '1997-03'].map((text) => {
      const month = monthNumber(text);
      const cells = {
        retention: retention?.get(month) ?? {},
        orders: orders?.get(month) ?? {},
        net: net?.get(month) ?? {},
      };
      return agesOf(month, monthNumber('1998-06'), all.today, cells);
    });
    expect(sum(ages.map((cohort) => cohort.at(-1)?.cumulativeMinor ?? 0))).toBe(24_409_194);
    expect(sum(ages.flat().map((age) => age.orders))).toBe(6919);
    expect(ages.flat().every(({ mature }) => mature)).toBe(true);
    expect(
      ages.map((cohort) => cohort.slice(0, 4).map(({ retention: share }) => Math.round(1000 * share) / 10)),
    ).toMatchInlineSnapshot(`
      [
        [
          100,
          15.9,
          12.2,
          9,
        ],
        [
          100,
          15.6,
          12.8,
          8.8,
        ],
        [
          100,
          12.1,
          11.7,
          10.8,
        ],
      ]
    `);
  });

  it('blended it looks better each month, for nobody new comes: the existing buyers who come back stay few', () => {
    const told = ['1997-03-31', '1997-06-30', '1998-06-30'].map((day) =>
      ['blended-repeat-rate', 'existing-repeat-rate'].map((name) => {
        const value = readOrders(kpiNamed(name), people, asOfDay(day, zone));
        return value.known ? Math.round(1000 * value.value) / 10 : undefined;
      }),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        [
          24.8,
          13.7,
        ],
        [
          100,
          9.8,
        ],
        [
          100,
          5.9,
        ],
      ]
    `);
  });
});
