import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { keptDays } from '#test/support/kept-days.ts';

const DAY = '2026-11-20';
const shop = aShop({ messageCosts: { email: 100 } });

/** Entries of 2026-Q3, whose days are over. */
async function aShopWithEffects(columns?: number, of = shop) {
  const day = 20_650;
  const reminder = cellsOf([
    {
      arm: 'treated',
      tier: 'A',
      people: 900,
      bought: times(270, 4_990),
      day,
      mails: 1,
      costShare: 0.5,
      variants: ['words:warm'],
    },
    { arm: 'control', tier: 'A', people: 100, bought: times(15, 4_990), day, costShare: 0.5 },
  ]);
  const thanks = cellsOf([{ arm: 'treated', people: 40, bought: [900], share: 0, day }]);
  const packed = {
    '2026-Q3': [
      ['reminder', reminder.pack()],
      ['thanks', thanks.pack()],
    ] as [string, ReturnType<typeof thanks.pack>][],
  };
  const days = {
    ...keptDays('garden', {}),
    effects: async (_shop: string, of: string) =>
      of === DAY ? effectsOf(DAY, 30, EffectCells.unpack(packed).pack()) : undefined,
  };
  const line = atCommandLine(of, days, columns === undefined ? undefined : { columns });
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  await line.stores.snapshots.putRun({ shop: 'garden', day: DAY, customers: 9, mode: 'full', edges });
  return line;
}

it('says of each program what it caused, with limits, or that it is not known', async () => {
  const { run } = await aShopWithEffects();
  const { code, stdout } = await run('effect');
  expect(code).toBe(0);
  expect(stdout).toContain('as known at the end of 2026-11-20 (Europe/London): orders of 30 days');
  expect(stdout).toMatch(/Reminder +900 \(30.0 %\) +100 \(15.0 %\) +15 +[\d.]+\.\.[\d.]+ +caused purchases/);
  expect(stdout).toMatch(/thanks +40 \(2.5 %\) +0 .*not known/);
});

it('says of one whether they had bought anyway, by tier and wording, and never adds tiers up', async () => {
  const { run } = await aShopWithEffects();
  const { stdout } = await run('effect', 'reminder');
  expect(stdout).toContain('It caused purchases: of 100 people 15 more bought');
  expect(stdout).toContain('Of 100 people held out 15 bought anyway; of 100 who were to get it 30 did.');
  expect(stdout).toMatch(
    /Drawn from these people 2,000 times \(bootstrap\), net value per person lies\s+from £\d.*\s+to £\d/,
  );
  expect(stdout).toMatch(
    /\(Welch\), it lies from £\d.*\s+to £\d.*\nBeside what people held out brought, the difference is \d+\s?% of it/,
  );
  expect(stdout).toMatch(/A +900 \(30.0 %\) +100 \(15.0 %\) +15 .* 900, 0.90 GBP +[\d,.]+x/);
  expect(stdout).toMatch(/words: warm +900 \(30.0 %\) +15/);
  expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  const thanks = await run('effect', 'thanks');
  expect(thanks.stdout).toContain('nobody is held out of it');
  const none = await run('effect', 'remider');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('did you mean "reminder"?')]);
  const gone = await run('effect', '--as-of', '2026-01-01');
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('run daily --shop garden --date 2026-01-01')]);
});

it('is one document, and a file of programs, tiers and wordings', async () => {
  const { run } = await aShopWithEffects();
  const file = join(mkdtempSync(join(tmpdir(), 'effect-')), 'effects.csv');
  const { stdout } = await run('effect', '--json', '--csv', file);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ shop: 'garden', currency: 'GBP', day: DAY, outcomeDays: 30 });
  expect(document.quarters[0].programs.map((one: { programId: string }) => one.programId)).toEqual([
    'reminder',
    'thanks',
  ]);
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  expect(rows[0]).toContain('quarter,program,state,group,name,people');
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 6).join(','))).toEqual([
    '2026-Q3,reminder,final,all,,900',
    '2026-Q3,reminder,final,tier,A,900',
    '2026-Q3,reminder,final,variant,words:warm,900',
    '2026-Q3,thanks,final,all,,40',
    '2026-Q3,thanks,final,tier,,40',
  ]);
  expect(stdout + rows.join()).not.toMatch(/NaN|Infinity/);
});

it('goes out as Parquet with a CSV beside each: programs, tiers, wordings; of a shop without a run the columns', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'effects-'));
  const { run } = await aShopWithEffects();
  expect(await run('export', 'effects', '--out', folder)).toMatchObject({ code: 0 });
  const rowsOf = (name: string): readonly string[] =>
    readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trim()
      .split('\n');
  expect(rowsOf('effects').map((row) => row.split(',').slice(0, 6).join(','))).toEqual([
    'as_of,quarter,program,state,treated_people,treated_buyers',
    `${DAY},2026-Q3,reminder,final,900,270`,
    `${DAY},2026-Q3,thanks,final,40,1`,
  ]);
  expect(rowsOf('effect-tiers')[1]).toMatch(/^2026-11-20,2026-Q3,reminder,final,A,900,270,270,/);
  expect(rowsOf('effect-variants')[1]).toMatch(/^2026-11-20,2026-Q3,reminder,final,words,warm,900,/);
  // the last column: of a program of which nothing is known it is empty, as in the file of the command
  expect(rowsOf('effects').map((row) => row.split(',').at(-1))).toEqual(['among_all', 'more', '']);
  for (const name of ['effects', 'effect-tiers', 'effect-variants'])
    expect(
      readFileSync(join(folder, `${name}.parquet`))
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
  const empty = mkdtempSync(join(tmpdir(), 'effects-'));
  expect(await atCommandLine().run('export', 'effects', '--out', empty)).toMatchObject({ code: 0 });
  expect(readFileSync(join(empty, 'effects.csv'), 'utf8').trim().split('\n')).toHaveLength(1);
});

it('speaks English in a shop that speaks Chinese too, of the names that it gave', async () => {
  const { run } = await aShopWithEffects(undefined, { ...shop, locale: 'zh-CN' });
  for (const args of [['effect'], ['effect', 'reminder']]) {
    const { code, stdout } = await run(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/caused purchases/);
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
  }
});
