import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { keepProductKnowledge } from '#flow/daily/products.ts';
import { affinityCounter } from '#model/affinity/counter.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import { applyToProduct } from '#model/product/product.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { watchedCounter } from '#model/watched/counter.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { BUCKETS } from '#test/support/ingest.ts';
import { aMembership, aRow } from '#test/support/kept-days.ts';
import { coffeeBuyers } from '#test/support/purchases.ts';
import { counted } from '#test/support/runs-out.ts';

const DAY = '2026-11-22';
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
let folder = '';
let files = 0;
beforeAll(async () => {
  // `#crm-check` is found from within the repository only
  const inside = join(import.meta.dirname, '../../coverage');
  await mkdir(inside, { recursive: true });
  folder = await mkdtemp(join(inside, 'tried-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (source: string): Promise<string> => {
  const path = join(folder, `tried-${files++}.ts`);
  await writeFile(
    path,
    `import { and, atLeast, attribute, bought, boughtNothing, days, defineSegment, inSegment, not, or, runsOut, tagged } from '#crm-check/define.ts';\n${source}`,
  );
  return path;
};
const segment = (where: string, more = '') =>
  write(`export const one = defineSegment({\n  id: 'one',\n  name: 'Tea lovers',\n  where: ${where},${more}\n});\n`);

/** Four customers in day file and tables; lines and tags only in the tables. */
async function shop(screen?: { readonly columns: number }) {
  const garden = aShop({ attributes: { vip: 'boolean' } });
  const people = ['a', 'b', 'c', 'd'].map((id, i) => {
    const row = aRow(id, { netMinor: 1000 * (4 - i), orders: i, lastDay: dayNumber(DAY) - i, reach: i % 2 });
    return [row, aMembership({ stage: i === 3 ? 'lapsed' : 'active' })] as const;
  });
  const writer = new DayWriter({ shop: garden.id, day: DAY });
  for (const [row, membership] of people) writer.add(row, membership);
  const store = dayFiles(memoryObjects());
  const range = { from: 0, to: BUCKETS - 1 };
  await store.putPart(garden.id, DAY, range, writer.bytes(range));
  const parts = [{ ...range, customers: people.length }];
  await store.putManifest({
    v: 1,
    shop: garden.id,
    day: DAY,
    customers: people.length,
    buckets: BUCKETS,
    rules: {},
    parts,
  });
  const line = atCommandLine(garden, store, screen);
  const { customers, facts } = line.deps;
  for (const [i, id] of ['a', 'b', 'c', 'd', 'late'].entries()) {
    await customers.ensure('garden', id);
    await customers.setEntry('garden', id, `s:${id}`, anEntry({ at: at(DAY) - i * 86_400_000, grossMinor: 1000 }));
    if (i !== 2) {
      const lines = [['A', 1, 1000, i === 1 ? 'mugs' : 'tea']] as const;
      await customers.setLines('garden', id, `s:${id}`, { version: 1, lines });
    }
  }
  await facts.put('garden', 'a', { kind: 'tags', name: '', at: 1, value: ['press'] });
  return line;
}

describe('segments try', () => {
  it('needs no tables for what the day file holds: count, reach, people, and which day', async () => {
    const { run, deps } = await shop();
    Object.assign(deps.customers, { scanKnown: () => expect.fail('the tables are read') });
    const { code, stdout } = await run('segments', 'try', await segment("not(inSegment('stage:lapsed'))"));
    expect(code).toBe(0);
    expect(stdout).toContain('Garden, scores of 2026-11-22 in Europe/London');
    expect(stdout).toContain('Tea lovers (rule:one)');
    expect(stdout).toMatch(/would hold +3 of 4 customers \(75\.0 %\)/);
    expect(stdout).toMatch(/reached by +E-mail 1, .*any 1/i);
    expect(stdout).not.toContain('stage:');
  });

  it('reads the tables for what it does not hold, and says of how many nobody knows', async () => {
    const { run } = await shop();
    const path = await segment("and(bought({ group: 'tea', within: days(60) }), not(bought({ group: 'mugs' })))");
    const { stdout } = await run('segments', 'try', path);
    expect(stdout).toContain('What the day file does not hold was read from the tables as it is now.');
    expect(stdout).toMatch(/would hold +2 of 4 customers/);
    expect(stdout).toMatch(/not known +of 1/);
    const document = JSON.parse((await run('segments', 'try', path, '--json')).stdout);
    expect(document).toMatchObject({
      day: DAY,
      readTables: true,
      segments: [{ id: 'one', name: 'Tea lovers', count: 2, unknown: 1, netMinor: 5000, reach: { email: 1, sms: 0 } }],
    });
    expect(document.segments[0].people.map(({ id }: { id: string }) => id)).toEqual(['a', 'd']);
  });

  it('knows the catalogue and what the run found of products: groups that only it tells, and what runs out', async () => {
    const { run, stores, target } = await shop();
    const brewing = aShop({ timezone: 'UTC', products: { replenishment: true } });
    Object.assign(target, { shops: [brewing] });
    const { customers, products, runs } = stores;
    const beans = { type: 'product', sku: 'A', updatedAt: 1, group: 'coffee' } as const;
    await products.put(applyToProduct(undefined, 'garden', beans).record, undefined);
    // c bought as often as anybody, and b has just begun; neither order tells a group
    for (const [id, ago] of [
      ['c', 2],
      ['c', 30],
      ['c', 58],
      ['b', 0],
    ] as const) {
      const key = `s:${id}${ago}`;
      await customers.setEntry('garden', id, key, anEntry({ at: at(DAY) - ago * 86_400_000 }));
      await customers.setLines('garden', id, key, { version: 1, lines: [['A', 1, 900]] });
    }
    const inCatalogue = await segment("bought({ group: 'coffee' })");
    expect((await run('segments', 'try', inCatalogue)).stdout).toMatch(/would hold +2 of 4/);
    const runsOut = await segment('runsOut({ within: days(60) })');
    expect((await run('segments', 'try', runsOut)).stdout).toMatch(/would hold +0 of 4/);
    const counts = {
      affinity: affinityCounter.zero(),
      replenishment: counted(coffeeBuyers(300)),
      watched: watchedCounter.zero(),
    };
    await keepProductKnowledge({ shop: brewing, day: DAY, mode: 'full' }, counts, {
      objects: runs,
      products: memoryProducts(),
    });
    const { segments } = JSON.parse((await run('segments', 'try', runsOut, '--json')).stdout);
    expect(segments[0].people.map(({ id }: { id: string }) => id)).toContain('c');
  });

  it('takes several of a file, one that names the other, and one that names a deployed one', async () => {
    const { run, target } = await shop();
    Object.assign(target, { segments: [{ id: 'base', name: 'Base', where: { type: 'orders', count: { min: 1 } } }] });
    const path = await write(`
      export const low = defineSegment({ id: 'low', name: 'Low', where: and(inSegment('rule:base'), not(inSegment('rule:high'))) });
      export const high = defineSegment({ id: 'high', name: 'High', where: bought({ count: atLeast(3) }) });`);
    const { segments } = JSON.parse((await run('segments', 'try', path, '--json')).stdout);
    expect(Object.fromEntries(segments.map(({ id, count }: { id: string; count: number }) => [id, count]))).toEqual({
      high: 1,
      low: 2,
    });
  });

  it('says where everybody is in it, and where it is known of nobody', async () => {
    const { run } = await shop();
    const all = await run('segments', 'try', await segment('bought({ count: atLeast(0) })'));
    expect(all.stdout).toContain('Everybody is in it.');
    const nobody = await run('segments', 'try', await segment("not(attribute('vip', true))"));
    expect(nobody.stdout).toContain('It is not known of anybody');
    expect(nobody.stdout).toMatch(/would hold +0 of 4/);
  });

  it('of a file that was mended reads what it says now', async () => {
    const { run } = await shop();
    const path = await segment("tagged('press')");
    expect((await run('segments', 'try', path)).stdout).toMatch(/would hold +1 of 4/);
    await writeFile(
      path,
      (await import('node:fs'))
        .readFileSync(path, 'utf8')
        .replace("tagged('press')", "or(tagged('press'), tagged('trade'), bought({ count: atLeast(2) }))"),
    );
    expect((await run('segments', 'try', path)).stdout).toMatch(/would hold +3 of 4/);
  });

  it.each<[string, string, RegExp]>([
    ['an error of its own', '\nexport const one = nothing.there;', /tried-\d+\.ts:\d+: nothing is not defined/],
    ['no segment', 'export const one = 3;', /exports no segment\n {2}write export const name = defineSegment/],
    [
      'a fault',
      "export const one = defineSegment({\n  id: 'one',\n  name: 'One',\n  where: and(\n    bought(),\n    attribute('vipp', true),\n  ),\n});",
      /tried-\d+\.ts:\d+: segments\.one\.where\.of\[1\]\.name: "vipp" is not an attribute that garden declares\n +-> declare it/,
    ],
    [
      'a removed segment',
      "export const one = defineSegment({ id: 'one', name: 'One', where: not(inSegment('rule:gone')) });",
      /there is no segment rule:gone in this shop/,
    ],
    [
      'another shop',
      "export const one = defineSegment({ id: 'one', name: 'One', where: bought(), shops: ['other'] });",
      /there is no shop "other"/,
    ],
  ])('names place and remedy of %s', async (_, source, told) => {
    const { run } = await shop();
    const { code, stdout, stderr } = await run('segments', 'try', await write(source));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(told);
    expect(stderr).not.toContain('this is a defect');
  });

  it('of a file that there is not, or without a daily run, says what to do', async () => {
    const { run } = await shop();
    expect((await run('segments', 'try', 'crm/segments/nothing.ts')).stderr).toMatch(
      /there is no file .*nothing\.ts\n {2}give the path/,
    );
    const { stderr } = await atCommandLine().run('segments', 'try', await segment('bought()'));
    expect(stderr).toContain('garden has no daily run yet\n  make it: run daily --shop garden');
  });
});
