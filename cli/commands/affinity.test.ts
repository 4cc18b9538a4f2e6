import { describe, expect, it } from 'vitest';
import { affinityOf, countAffinity } from '#model/affinity/affinity.ts';
import { noAffinity } from '#model/affinity/counts.ts';
import { applyToProduct } from '#model/product/product.ts';
import { purchasesByGroup } from '#model/product/purchases.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { customerBuying } from '#test/support/purchases.ts';

const TODAY = 20_000;
const shop = aShop({ products: { affinity: true, minSupport: 5 } });

/** A shop where eight bought mugs, and six of them soap 30 days later; nine bought soap. */
async function counted(extraGroups = 0) {
  const line = atCommandLine(shop);
  const counts = noAffinity();
  for (let i = 0; i < 11; i++) {
    const mug = i < 8 ? [[40, '77001', 1] as const] : [];
    const soap = i < 6 || i > 7 ? [[10, 'soap', 1] as const] : [];
    const { customer, details } = customerBuying(TODAY)([...mug, ...soap]);
    countAffinity(counts, purchasesByGroup(customer.entries, details, { zone: 'UTC', end: Number.MAX_SAFE_INTEGER }));
  }
  for (let i = 0; i < extraGroups; i++) counts.boughtBy.set(`rare-${i}`, 1);
  const affinity = affinityOf({ ...counts, crowded: extraGroups > 0 }, 5);
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as const };
  await line.stores.snapshots.putRun({ shop: shop.id, day: '2024-10-04', edges, customers: 11, mode: 'full' });
  await line.stores.runs.put(`runs/${shop.id}/products/2024-10-04.json`, JSON.stringify({ version: 1, affinity }));
  const mug = { type: 'product', sku: 'MUG', group: '77001', title: 'Stoneware mug', updatedAt: 1 } as const;
  await line.stores.products.put(applyToProduct(undefined, shop.id, mug).record, undefined);
  return line;
}

describe('affinity', () => {
  it('shows pairs with their support, share, lift and median of days, groups by the title of their goods', async () => {
    const { run } = await counted();
    const { code, stdout } = await run('affinity');
    expect(code).toBe(0);
    expect(stdout).toContain('11 buyers, 2 product groups; a pair is told from 5 customers on.');
    expect(stdout).toMatch(/Stoneware mug +soap +6 +8 +75\.0 % +0\.92 +30/);
    const json = JSON.parse((await run('affinity', '--json')).stdout);
    expect(json.rows).toEqual([
      {
        a: '77001',
        b: 'soap',
        customers: 6,
        ofBuyers: 8,
        share: 0.75,
        lift: expect.closeTo(11 / 12, 9),
        medianDays: 30,
      },
    ]);
    expect((await run('affinity', '--group', 'soap')).stdout).toContain('no pair has 5 customers');
  });

  it('says what is missing and what to do: an unknown group, no run, a shop that does not ask, too many groups', async () => {
    const { run } = await counted();
    expect((await run('affinity', '--group', 'tea')).stderr).toMatch(
      /"tea" is none of the 2 product groups.*\n.*--json/,
    );
    const none = await atCommandLine(shop).run('affinity');
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('make it: run daily --shop garden');
    expect((await atCommandLine().run('affinity')).stderr).toContain('set products: { affinity: true }');
    const { stdout } = await (await counted(300)).run('affinity');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Pairs are counted among the 256 groups that had most buyers');
  });
});
