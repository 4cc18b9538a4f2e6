import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#cli/console/text-width.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';

const person = (id: string, row: Parameters<typeof aRow>[1], of: Parameters<typeof aMembership>[0]): KeptCustomer => [
  aRow(id, row),
  aMembership(of),
];
const BEFORE = [
  person('a', { netMinor: 900_000 }, { stage: 'active', tier: 'A' }),
  person('b', { netMinor: 100_000 }, { stage: 'active', tier: 'B' }),
  person('c', { netMinor: -2_500, reach: 0 }, { stage: 'lapsed', tier: 'D' }),
];
const NOW = [
  person('a', { netMinor: 900_000 }, { stage: 'at_risk', tier: 'A', r: 2, f: 5, m: 5 }),
  person('b', { netMinor: 100_000 }, { stage: 'active', tier: 'B' }),
  person('c', { netMinor: -2_500, reach: 0 }, { stage: 'lapsed', tier: 'D' }),
];
const pyramid = {
  by: 'net',
  tiers: {
    A: { customers: 1, valueMinor: 900_000 },
    B: { customers: 1, valueMinor: 100_000 },
    C: { customers: 0, valueMinor: 0 },
    D: { customers: 1, valueMinor: 0 },
  },
  ...{ customers: 3, valueMinor: 1_000_000, top: { customers: 1, valueMinor: 900_000 }, unknown: 0 },
} as const;
const aRun: RunRecord = {
  ...{ shop: 'garden', day: '2026-11-22', customers: 3, mode: 'full', pyramid },
  edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
};
const kept = (shop = aShop()) => keptDays(shop.id, { '2026-11-20': BEFORE, '2026-11-22': NOW });

describe('segments', () => {
  it('shows the newest kept day in words, with shop time and money with its currency', async () => {
    const { run, stores } = atCommandLine(aShop(), kept());
    await stores.snapshots.putRun(aRun);
    const { code, stdout } = await run('segments');
    expect(code).toBe(0);
    expect(stdout).toContain('Garden, end of 2026-11-22 in Europe/London');
    expect(stdout).toMatch(/At risk +1 +33\.3 % +9,000\.00 GBP/);
    expect(stdout).toMatch(/Cannot lose them +1 /);
    expect(stdout).toMatch(/\n {2}A +1 +33\.3 % +9,000\.00 GBP +90\.0 %/);
    expect(stdout).toContain('The top 20 % of buyers brought 90.0 % of all net value.');
    expect(stdout).not.toMatch(/stage:|at_risk|group:/);
  });

  it('shows the pyramid as the shop chose, of how many it is not known, and which costs are missing', async () => {
    const { run, stores } = atCommandLine(aShop({ value: { by: 'margin' } }), kept(), { columns: 60 });
    const by = { ...pyramid, by: 'margin', unknown: 2 } as const;
    const first = Array.from({ length: 12 }, (_, n) => [`龙井茶 extra long name of a SKU ${n}`, 40 - n] as const);
    await stores.snapshots.putRun({
      ...aRun,
      pyramid: by,
      missingCosts: { customers: 1_200, goodsUntold: 1, skus: 400, first },
    });
    const text = (await run('segments')).stdout;
    const [, told = ''] = text.split('Who brings the value');
    expect(told).toMatch(/tier +customers +of buyers +margin +of margin/);
    expect(told).toContain('brought 90.0 % of all margin');
    expect(told.replaceAll(/\s+/g, ' ')).toContain('2 more who bought are in no tier: the margin is not known.');
    expect(told).not.toContain('net value');
    expect(told.replaceAll(/\s+/g, ' ')).toContain(
      'The margin of 1,200 customers is not known. 1 customer of them with an order whose goods nobody told. 400 SKUs that were bought have no unit cost.',
    );
    expect(told).toMatch(/and 390 more: --json names the first 12/);
    expect(told).toContain('import --products FILE --shop garden');
    expect(told.split('\n').every((line) => textWidth(line) <= 60)).toBe(true);
    const document = JSON.parse((await run('segments', '--json')).stdout);
    expect(document).toMatchObject({ pyramid: by, missingCosts: { skus: 400, first } });
  });

  it('of a day whose run has not ended, or on which nobody brought anything, says so', async () => {
    const { run, stores } = atCommandLine(aShop(), kept());
    expect((await run('segments')).stdout).toContain('not known: the run of this day has not ended');
    await stores.snapshots.putRun({ ...aRun, pyramid: { ...pyramid, valueMinor: 0 } });
    expect((await run('segments')).stdout).toContain('nobody has brought any yet');
  });

  it('says which day answers for one that is not kept, and what to do where none does', async () => {
    const { run } = atCommandLine(aShop(), kept());
    const { stdout } = await run('segments', '--as-of', '2026-11-21');
    expect(stdout).toContain('of 2026-11-21 nothing is kept: this is 2026-11-20, the last kept day before it');
    expect(stdout).toMatch(/At risk +0 /);
    const early = await run('segments', '--as-of', '2026-11-19');
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toMatch(/nothing is kept of garden: the first kept day is 2026-11-20\n.*35 days/);
    const none = await atCommandLine().run('segments');
    expect(none.stderr).toContain('garden has no daily run yet\n  make it: run daily --shop garden');
  });

  it('of a shop whose run left no file says so', async () => {
    const { run, stores } = atCommandLine();
    await stores.snapshots.putRun(aRun);
    expect((await run('segments')).stderr).toContain('the daily run of 2026-11-22 left no file');
  });

  it('shows one: who, size, reach, programs, who entered and left', async () => {
    const { run, target } = atCommandLine(aShop(), kept());
    Object.assign(target, { programs: [segmentProgram('stage:lapsed', { id: 'win-back', name: 'Win-back' })] });
    const { stdout } = await run('segments', 'At risk');
    expect(stdout).toContain('At risk: Garden, end of 2026-11-22');
    expect(stdout).toMatch(/size +1 of 3 customers \(33\.3 %\)/);
    expect(stdout).toContain('Entered since 2026-11-20: 1\n  nobody who is still there');
    expect(stdout).toContain('Left since 2026-11-20: 0\n  nobody');
    const document = JSON.parse((await run('segments', 'lapsed', '--json')).stdout);
    expect(document).toMatchObject({
      programs: [{ id: 'win-back', use: 'starts' }],
      row: { size: 1, reach: { email: 0 } },
    });
  });

  it.each([
    ['at risk', 'At risk'],
    ['stage:at_risk', 'At risk'],
    ['cannot_lose', 'Cannot lose them'],
    ['VALUE TIER B', 'Value tier B'],
    ['b', 'Value tier B'],
  ])('takes %s for %s', async (text, name) => {
    const { stdout } = await atCommandLine(aShop(), kept()).run('segments', text, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ row: { name } });
  });

  it('takes a whole name before a part of one, and names the nearest of a mistyped one', async () => {
    const { run } = atCommandLine(aShop(), kept());
    const several = await run('segments', 'loyal', '--json');
    expect(JSON.parse(several.stdout)).toMatchObject({ row: { segment: 'stage:loyal' } });
    expect((await run('segments', 'champoins')).stderr).toContain('did you mean "Champions"?');
    const unknown = await run('segments', 'teetrinker');
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.stderr).toContain('there is no segment "teetrinker"\n  `segments` lists all of them');
  });

  it('shows who moved from where to where between two days', async () => {
    const { run } = atCommandLine(aShop(), kept());
    const { stdout } = await run('segments', '--from', '2026-11-20');
    expect(stdout).toContain('Lifecycle stage: 1 moved');
    expect(stdout).toMatch(/from +to Active +to At risk +to Lapsed\n {2}Active +1 +1 *\n {2}Lapsed +1/);
    expect(stdout).toContain('Came to be between the two days: 0.');
    const same = await run('segments', '--from', '2026-11-20', '--to', '2026-11-21');
    expect(same).toMatchObject({ code: 1 });
    expect(same.stderr).toContain('only 2026-11-20 is kept');
    expect((await run('segments', '--from', '2026-11-22', '--to', '2026-11-20')).code).toBe(2);
    expect((await run('segments', 'At risk', '--overlap')).code).toBe(2);
  });

  it('says how many messages of live programs the overlap means', async () => {
    const caps = [{ channel: 'all', max: 3, days: 7 }] as const;
    const { run, target } = atCommandLine(aShop({ policy: { ...aShop().policy, caps } }), kept());
    const onA = segmentProgram('stage:at_risk', { id: 'risk', name: 'Stay with us', audience: ['tier:A'] });
    Object.assign(target, { programs: [onA, segmentProgram('stage:lapsed', { id: 'win-back', name: 'Win-back' })] });
    const { stdout } = await run('segments', '--overlap');
    expect(stdout).toMatch(/At risk +Value tier A +1\n/);
    expect(stdout).toMatch(/Stay with us +1 +1\n +Win-back +1 +0\n/);
    expect(stdout).toContain('wrote once to all whom it is for: 1 messages.');
    expect(stdout).toContain('nobody get more marketing than 3 in all in 7 days.');
  });

  it.each([60, 100])('fits a terminal %d wide, also with Chinese names and yen', async (columns) => {
    const shop = aShop({ id: 'qinghe', name: '青禾生活与茶', timezone: 'Asia/Tokyo', currency: 'JPY' });
    const { run } = atCommandLine(shop, kept(shop), { columns });
    for (const words of [
      ['segments'],
      ['segments', 'At risk'],
      ['segments', '--from', '2026-11-20'],
      ['segments', '--overlap'],
    ]) {
      const { stdout, code } = await run(...words);
      expect(code).toBe(0);
      for (const line of stripVTControlCharacters(stdout).split('\n'))
        expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
    expect((await run('segments')).stdout).toContain('900,000 JPY');
  });
});
