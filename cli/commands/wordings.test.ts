import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import { wordingPace } from '#flow/report/wordings.ts';
import { speechOf } from '#local/page/people/speech.ts';
import { wordingsPart } from '#local/page/programs/one/wordings.ts';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import { wordingGroups } from '#model/program/worded.ts';
import { NOTHING_COUNTED } from '#model/variant/counts.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { NOON } from '#test/support/ingest.ts';
import { keptDays } from '#test/support/kept-days.ts';
import { Html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';

const shop = aShop();
const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as const };
const counted = (sent: number, bought: number) => ({
  ...NOTHING_COUNTED,
  ...{ sent, bought, clicked: sent / 10, orders: bought, net: bought * 2500 },
});
const COUNTS = { 'win-back': { news: counted(1000, 30), question: counted(1000, 60) } };

/** What people of two tiers did after the wordings of win-back, in the quarter of the run's day. */
const STEP = wordingGroups(crm.programs.find(({ id }) => id === 'win-back') ?? { steps: [] })[0]?.steps[0];
const tried = (tier: 'A' | 'C', name: string, people: number, bought: number) => ({
  ...({ arm: 'treated', tier, people, bought: times(bought, 900), variants: [`${STEP}:${name}`] } as const),
});
const ofTiers = () =>
  cellsOf([
    ...[tried('A', 'question', 500, 100), tried('A', 'news', 500, 50)],
    ...[tried('C', 'question', 500, 10), tried('C', 'news', 5, 1)],
  ]);
const withEffects = {
  ...keptDays(shop.id, {}),
  effects: async (_shop: string, day: string) =>
    day === '2024-10-04'
      ? effectsOf(day, 30, EffectCells.unpack({ '2024-Q4': [['win-back', ofTiers().pack()]] }).pack())
      : undefined,
};

async function line(more: object = {}, files = withEffects) {
  const made = atCommandLine(shop, files);
  made.target.programs = crm.programs;
  const run = { shop: shop.id, day: '2024-10-04', edges, customers: 11, mode: 'full' } as const;
  await made.stores.snapshots.putRun({ ...run, ...more });
  return made;
}

describe('wordings', () => {
  it('say which brings more orders, of how many messages, what words of a kind do, and fit a terminal', async () => {
    const { run } = await line({ wordings: { through: '2024-09-20', counts: COUNTS } });
    const { code, stdout } = await run('wordings', 'win-back');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Was something missing\? +50 % +1,?000 +100 +60 +6\.0 \(4\.7 to 7\.6\) +1,500\.00 GBP/);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /brought more orders: one followed .* of its messages, 3\.0 more of 100 than after .* \(95 % limits \+1\.2 to \+4\.9\)/,
    );
    expect(stdout).toMatch(/question +all, each within +500 +500 +10\.0 +5\.6 to 14\.4 +win-back/);
    expect(stdout).toMatch(/question +A +500 +500 +10\.0 +5\.6 to 14\.4 +win-back/);
    expect(stdout).toMatch(/question +C +500 +5 +too few +win-back/);
    expect(stdout).not.toContain('goods');
    expect(stdout).toMatch(/The preferred hour\n.*Nothing can be said of the preferred hour/);
    const rows = stdout.split('\n').filter((each) => each.startsWith('  '));
    expect(rows.filter((each) => each.length > 100)).toEqual([]);
    const json = JSON.parse((await run('wordings', '--json')).stdout);
    expect(json).toMatchObject({ through: '2024-09-20', hour: { state: 'unknown' } });
    expect(json.programs.map(({ program }: { program: string }) => program)).toEqual(['second-purchase', 'win-back']);
  });

  it('say the sentence of the page: which is told, open, without a pace, or has too few', async () => {
    const of = (news: readonly [number, number], question: readonly [number, number]) => ({
      wordings: {
        ...{
          through: '2024-09-20',
          counts: { 'win-back': { news: counted(...news), question: counted(...question) } },
        },
      },
    });
    for (const [run, said] of [
      [of([1000, 30], [1000, 60]), 'brought more orders'],
      [of([400, 14], [400, 20]), 'none was sent of late'],
      [of([0, 0], [1000, 10]), 'each needs 25 messages that have had their 14 days, and so far'],
      [{}, 'none of their messages has had its 14 days'],
    ] as const) {
      const made = await line(run);
      const text = (await made.run('wordings', 'win-back')).stdout.replace(/\s+/g, ' ');
      const view = { shop, now: NOON, titles: {}, programs: made.target.programs, gateways: [] };
      const [program] = crm.programs.filter(({ id }) => id === 'win-back');
      const kept = (await made.stores.snapshots.latestRun(shop.id)) ?? undefined;
      const pace = kept?.wordings && (await wordingPace(made.stores.snapshots, shop.id, kept.wordings.through));
      const part = program && wordingsPart(speechOf(viewOf(shop), view), program, kept, pace);
      const [, sentence = ''] = (part instanceof Html ? part.text : '').match(/<b>(.*?)<\/b>/) ?? [];
      expect(sentence).toContain(said);
      expect(text).toContain(sentence);
    }
  });

  it('and tags by tier as CSV and JSON, a reason where it is not known', async () => {
    const { run } = await line({ wordings: { through: '2024-09-20', counts: COUNTS } });
    const file = join(mkdtempSync(join(tmpdir(), 'wordings-')), 'wordings.csv');
    expect((await run('wordings', '--csv', file)).code).toBe(0);
    const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    const columns = head.split(',');
    const of = (start: string) => {
      const cells = rows.find((row) => row.startsWith(start))?.split(',') ?? [];
      return Object.fromEntries(columns.map((name, n) => [name, cells[n]]));
    };
    expect(of('wording,win-back,question')).toMatchObject({
      number: '1000',
      bought: '60',
      bought_share: '0.06',
      without: '',
    });
    expect(of('tag,win-back,question,A')).toMatchObject({
      number: '500',
      bought: '100',
      without_bought: '50',
      more: '0.1',
    });
    expect(of('tag,win-back,question,C').more).toBe('');
    expect(rows.find((row) => row.startsWith('tag,win-back,question,C'))).toContain('fewer than 10 people');
    expect(rows.join()).not.toMatch(/NaN|undefined/);
    const { tags, outcomeDays } = JSON.parse((await run('wordings', '--json')).stdout);
    expect(outcomeDays).toBe(30);
    const told = tags.filter(({ tag }: { tag: string }) => tag === 'question');
    expect(
      told.map(({ tier, difference }: { tier: string; difference: { known: boolean } }) => [tier, difference.known]),
    ).toEqual([
      ['all', true],
      ['A', true],
      ['C', false],
    ]);
  });

  it('say so where nothing is counted yet, no run was made, or the program has one wording', async () => {
    const { run } = await line();
    expect((await run('wordings')).stdout).toContain('none of their messages has had its 14 days');
    const { code, stderr } = await run('wordings', 'win-bak');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/no message of "win-bak" has several wordings\n.*win-back/),
    ]);
    const old = await line({}, keptDays(shop.id, {}));
    expect((await old.run('wordings')).stdout).toContain('Not known: the latest run counted nobody');
    expect((await atCommandLine(shop).run('wordings')).stderr).toMatch(/has had no daily run yet\n.*run daily/);
  });
});
