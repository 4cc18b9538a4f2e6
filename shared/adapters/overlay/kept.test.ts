import { expect, it } from 'vitest';
import { keptScans } from './customers.ts';
import { keptProducts } from './products.ts';

const pagesOf = (counted: { reads: number }) =>
  async function* () {
    counted.reads += 1;
    yield [{ sku: 'a' }, { sku: 'b' }] as never;
    yield [{ sku: 'c' }] as never;
  };
const all = async (pages: AsyncIterable<readonly unknown[]>): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for await (const page of pages) found.push(...page);
  return found;
};

it('products are read once for all runs of a dry run, of each shop its own; more of them than are kept each time', async () => {
  const counted = { reads: 0 };
  const pages = keptProducts({ pages: pagesOf(counted) });
  for (const _ of [1, 2, 3]) expect(await all(pages('demo'))).toHaveLength(3);
  expect(counted.reads).toBe(1);
  await all(pages('other'));
  expect(counted.reads).toBe(2);
  const large = keptProducts({ pages: pagesOf(counted) }, 2);
  for (const _ of [1, 2]) expect(await all(large('demo'))).toHaveLength(3);
  expect(counted.reads).toBe(4);
});

it('a reading that was broken off is none: the next one reads all', async () => {
  const counted = { reads: 0 };
  const pages = keptProducts({ pages: pagesOf(counted) });
  for await (const _ of pages('demo')) break;
  expect(await all(pages('demo'))).toHaveLength(3);
  expect(counted.reads).toBe(2);
});

it('customers are read once for all runs of a dry run, of each bucket and for each wish its own', async () => {
  const counted = { reads: 0 };
  const scan = keptScans({ scanKnown: pagesOf(counted) });
  const wanted = { details: true, facts: false, preferences: false };
  for (const _ of [1, 2]) expect(await all(scan('demo', 0, wanted))).toHaveLength(3);
  expect(counted.reads).toBe(1);
  await all(scan('demo', 1, wanted));
  await all(scan('demo', 0, { ...wanted, facts: true }));
  expect(counted.reads).toBe(3);
});
