import { describe, expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import { NOTHING_COUNTED } from '#model/variant/counts.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

const shop = aShop();
const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as const };
const counted = (sent: number, bought: number) => ({
  ...NOTHING_COUNTED,
  ...{ sent, bought, clicked: sent / 10, orders: bought, net: bought * 2500 },
});
const COUNTS = { 'win-back': { news: counted(1000, 30), question: counted(1000, 60) } };

async function line(more: object = {}) {
  const made = atCommandLine(shop);
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
    expect(stdout).toContain('The first is the better one. It is ahead by 3.0 of 100 (1.2 to 4.9).');
    expect(stdout).toMatch(/question +1,?000 +1,?000 +3\.0 +1\.2 to 4\.9 +win-back/);
    expect(stdout).not.toContain('goods');
    expect(stdout).toMatch(/The preferred hour\n.*Nothing can be said of the preferred hour/);
    const rows = stdout.split('\n').filter((each) => each.startsWith('  '));
    expect(rows.filter((each) => each.length > 100)).toEqual([]);
    const json = JSON.parse((await run('wordings', '--json')).stdout);
    expect(json).toMatchObject({ through: '2024-09-20', hour: { state: 'unknown' } });
    expect(json.programs.map(({ program }: { program: string }) => program)).toEqual(['second-purchase', 'win-back']);
  });

  it('say so where nothing is counted yet, no run was made, or the program has one wording', async () => {
    const { run } = await line();
    expect((await run('wordings')).stdout).toContain('Nothing can be told before the first messages have had their 14');
    const { code, stderr } = await run('wordings', 'win-bak');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/no message of "win-bak" has several wordings\n.*win-back/),
    ]);
    expect((await atCommandLine(shop).run('wordings')).stderr).toMatch(/has had no daily run yet\n.*run daily/);
  });
});
