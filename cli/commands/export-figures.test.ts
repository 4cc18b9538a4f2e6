import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { Shop } from '#model/shop/shop.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthNumber } from '#model/values/time/month.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

const DAY = '2026-11-19';
const TODAY = dayNumber(DAY);
const MONTH = monthNumber(DAY);
const TABLES = ['kpi-cohorts', 'kpi-days', 'kpi-months', 'segments', 'touches'];
const dir = mkdtempSync(join(tmpdir(), 'perennial-export-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let folders = 0;
const aFolder = () => join(dir, `${folders++}`, 'new');

const row = (grain: KpiRow['grain'], at: number, kpis: KpiRow['kpis']): KpiRow => ({ grain, at, since: DAY, kpis });
const accounts = (gross: number) => ({ accounts: { orders: 2, gross, returned: 500, first: 1, buyers: 1 } });

/** A shop whose run of the day counted something of each table. */
async function world(over: Partial<Shop> = {}) {
  const line = atCommandLine(aShop(over));
  const { snapshots } = line.stores;
  await snapshots.putRun({
    ...{ shop: 'garden', day: DAY, customers: 3, mode: 'full' },
    edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
  });
  await snapshots.putSnapshot({
    ...{ shop: 'garden', day: DAY, currency: 'GBP', computedAt: 1 },
    segments: { 'stage:active': { size: 3, entered: 1, left: 2 } },
    touches: [{ programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 7 }],
  });
  Object.assign(snapshots, {
    kpiRows: async () => [row('day', TODAY - 1, accounts(10_000)), row('day', TODAY, accounts(12_345))],
    months: async () => [row('month', MONTH, { 'monthly-repeat-rate': { buyers: 4, repeat: 1 } })],
    cohorts: async () => [row('cohort', MONTH - 14, { 'cohort-net': { '': 2, '0': 9000 } })],
  });
  return line;
}
const read = async (folder: string, table: string) => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, `${table}.parquet`));
  return parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
};

describe('export snapshots', () => {
  it('writes each table as Parquet with a CSV beside it, for this user only', async () => {
    const { run } = await world();
    const folder = aFolder();
    const { code, stdout } = await run('export', 'snapshots', '--out', folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/touches +1 /);
    const files = readdirSync(folder).sort();
    expect(files).toEqual(TABLES.flatMap((name) => [`${name}.csv`, `${name}.parquet`]).sort());
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'touches.csv'), 'utf8')).toBe(
      `day,program,channel,state,reason,touches\n${DAY},win-back,email,sent,provider_accepted,7\n`,
    );
    expect(await read(folder, 'segments')).toEqual([
      { day: new Date(DAY), segment: 'stage:active', customers: 3n, entered: 1n, left: 2n },
    ]);
  });

  it('has figures by their own definitions: those of a day alone, with money in minor units', async () => {
    const { run } = await world();
    const folder = aFolder();
    await run('export', 'snapshots', '--out', folder);
    const days = await read(folder, 'kpi-days');
    const of = (kpi: string, part = '') => days.filter((each) => each.kpi === kpi && each.part === part);
    expect(
      of('gross-revenue').map(({ day, minor, currency, value, mature }) => [day, minor, currency, value, mature]),
    ).toEqual([
      [new Date('2026-11-18'), 10_000n, 'GBP', null, true],
      [new Date(DAY), 12_345n, 'GBP', null, true],
    ]);
    expect(of('net-of-accounts').map(({ minor }) => minor)).toEqual([9500n, 11_845n]);
    expect(of('paid-orders').map(({ minor, value, unit }) => [minor, value, unit])).toEqual([
      [null, 2, 'count'],
      [null, 2, 'count'],
    ]);
    const [cohort] = (await read(folder, 'kpi-cohorts')).filter(({ kpi, part }) => kpi === 'cohort-net' && part === '');
    expect(cohort).toMatchObject({ cohort: new Date('2025-09-01'), minor: 4500n, currency: 'GBP' });
    expect(days.some(({ value }) => typeof value === 'number' && !Number.isFinite(value))).toBe(false);
  });

  it.each(['JPY', 'KWD'])('in %s the same integers: no digit is made or lost', async (currency) => {
    const { run } = await world({ currency });
    const folder = aFolder();
    await run('export', 'snapshots', '--out', folder);
    const [, gross] = (await read(folder, 'kpi-days')).filter(
      ({ kpi, part }) => kpi === 'gross-revenue' && part === '',
    );
    expect(gross).toMatchObject({ minor: 12_345n, currency });
    expect(readFileSync(join(folder, 'kpi-days.csv'), 'utf8')).toContain(`gross-revenue,,money,12345,${currency},`);
  });

  it('of a shop without a run has its columns and no row', async () => {
    const folder = aFolder();
    const { code, stdout } = await atCommandLine().run('export', 'snapshots', '--out', folder, '--json');
    expect(code).toBe(0);
    expect(
      JSON.parse(stdout)
        .tables.map(({ table, rows }: { table: string; rows: number }) => [table, rows])
        .sort(),
    ).toEqual(TABLES.map((name) => [name, 0]));
    for (const name of TABLES) {
      expect(await read(folder, name)).toEqual([]);
      expect(readFileSync(join(folder, `${name}.csv`), 'utf8').split('\n')).toHaveLength(2);
    }
  });

  it('takes --since and CSV alone', async () => {
    const { run } = await world();
    const folder = aFolder();
    await run('export', 'snapshots', '--out', folder, '--format', 'csv', '--since', DAY);
    expect(readdirSync(folder).sort()).toEqual(TABLES.map((name) => `${name}.csv`));
    const days = readFileSync(join(folder, 'kpi-days.csv'), 'utf8');
    expect(days).toContain(`${DAY},gross-revenue`);
    expect(days).not.toContain('2026-11-18,');
  });

  it.each<[string, number, string, readonly string[]]>([
    ['no folder', 2, '--out is missing', ['snapshots']],
    ['a format of other kinds', 2, 'parquet', ['snapshots', '--out', 'x', '--format', 'jsonl']],
    ['Parquet of people', 2, 'csv', ['customers', '--out', 'x', '--format', 'parquet']],
    ['a kind that is none', 2, 'snapshots', ['snapshot', '--out', 'x']],
    ['a folder that is a file', 1, 'cannot be written', ['snapshots', '--out', import.meta.filename]],
  ])('refuses %s and says what to do', async (_, code, said, words) => {
    const { run } = await world();
    expect(await run('export', ...words)).toMatchObject({ code, stderr: expect.stringContaining(said) });
  });
});
