import { expect, it } from 'vitest';
import { localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { coffeeBuyers, customerBuying } from '#test/support/purchases.ts';

const shop = aShop({ timezone: 'UTC' });
const TODAY = dayNumber(localDay(NOON, 'UTC')) - 1;
const SPLIT = new Date((TODAY - 45) * 86_400_000).toISOString().slice(0, 10);

/** The command over customers who bought coffee again and again; `goods`: whether their orders tell it. */
function overCoffee(goods: boolean) {
  const world = atCommandLine(shop);
  const people = coffeeBuyers(300).map((lines, n) => {
    const known = customerBuying(TODAY)(lines);
    const customer = { ...known.customer, shop: shop.id, id: `buyer-${n}` };
    return { customer, details: goods ? known.details : undefined };
  });
  const inBucket = (bucket: number) => (bucket === 0 ? people : []);
  Object.assign(world.stores.customers, {
    scan: async function* (_: string, bucket: number) {
      yield inBucket(bucket).map(({ customer }) => customer);
    },
    scanKnown: async function* (_: string, bucket: number) {
      yield inBucket(bucket);
    },
  });
  return world;
}

it('backtest tells how right predictions were, and when goods run out, each beside what costs nothing', async () => {
  const { run } = overCoffee(true);
  const { code, stdout } = await run('backtest', '--split', SPLIT);
  expect(code).toBe(0);
  expect(stdout).toMatch(/sum of RFM scores +0\.\d{3} .*\n.*everyone average +0\.500/);
  expect(stdout).toContain(`When goods run out, foretold at the end of ${SPLIT}, bought until `);
  expect(stdout).toMatch(/the curve, as it is shown +\d+\.\d +\d+\.\d % +\d+\.\d %\n/);
  expect(stdout).toMatch(/the customer's mean gap +\d+\.\d\n +the product's median gap +\d+\.\d\n/);
  const { goods, until } = JSON.parse((await run('backtest', '--split', SPLIT, '--json')).stdout);
  expect(goods).toMatchObject({
    split: SPLIT,
    end: until,
    all: { productMedian: { meanErrorDays: expect.any(Number) } },
  });
});

it('backtest says that nothing of goods was foretold where no order tells them', async () => {
  const { code, stdout } = await overCoffee(false).run('backtest', '--split', SPLIT);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'nothing was foretold: no order tells its goods, or too few groups of them were bought again',
  );
});

it('backtest says what to choose where the split lies before all orders', async () => {
  const { code, stderr } = await overCoffee(true).run('backtest', '--split', '2019-01-01');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /no customer of 2019-01-01 or before.*\n +choose a --split after the first orders and before the last/,
  );
});
