import { beforeEach, describe, expect, it } from 'vitest';
import { restatement } from '#model/kpi/restate.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

const [FIRST, LAST] = ['2024-03-08', '2024-03-11'];

const run = (day: string): RunRecord => ({
  ...{ shop: 'garden', day, customers: 3, mode: 'full' },
  edges: { recency: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4], tiers: [1, 2, 3] },
});

describe.each(['en', 'zh-CN'])('a day that was not run itself, in a shop of %s', (locale) => {
  let line: ReturnType<typeof atCommandLine>;
  beforeEach(async () => {
    line = atCommandLine(aShop({ locale }));
    const { snapshots } = line.stores;
    for (const day of ['2024-01-20', FIRST, LAST]) {
      const vectors = { 'new-buyers': { '': [dayNumber(day), 1] }, '~orders': { '': [dayNumber(day), 1] } };
      await snapshots.restateKpis('garden', restatement({ day: LAST, vectors }));
    }
    for (const day of [FIRST, LAST]) {
      await snapshots.putSnapshot({ shop: 'garden', day, currency: 'GBP', computedAt: 1, segments: {}, touches: [] });
      await snapshots.putRun(run(day));
    }
  });
  const told = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await line.run('kpi', ...words);
    return { code, text: stdout.replaceAll(/\s+/g, ' '), stderr };
  };

  it('is refused after the last run, with what to do: run it, or wait until it is over', async () => {
    const closed = await told('--date', '2024-03-12');
    expect([closed.code, closed.text]).toEqual([1, '']);
    expect(closed.stderr).toContain('nothing was run for garden on 2024-03-12: the last run is of 2024-03-11');
    const ahead = await told('--date', '2027-01-01');
    expect([ahead.code, ahead.stderr]).toEqual([1, expect.stringContaining('ask for --date 2024-03-11')]);
    const known = await told('--date', '2024-03-10', '--as-known-on', '2024-03-10');
    expect([known.code, known.stderr]).toEqual([1, expect.stringContaining('nothing was run for garden')]);
  });

  it('answers between two runs and before the first one, and says whose figures these are', async () => {
    const between = await told('--date', '2024-03-10');
    expect(between.code).toBe(0);
    const before = await told('--date', '2024-01-20');
    expect(before.code).toBe(0);
    if (locale === 'en') {
      expect(between.text).toContain('No run of 2024-03-10: its figures of orders are of what the run of 2024-03-11');
      expect(between.text).toContain('sizes of stages and tiers are of the run of 2024-03-08');
      expect(before.text).toContain('sizes of stages and tiers are not known');
    } else {
      expect(between.text).toContain('2024-03-10 没有每日运行');
      expect(before.text).toContain('各阶段和层级的人数不可知');
    }
    const { text: json } = await told('--date', '2024-03-10', '--json');
    expect(JSON.parse(json)).toMatchObject({ hasRun: false, ordersOfRun: LAST, sizesOfRun: FIRST });
  });

  it('says nothing of a day that was run', async () => {
    expect((await told('--date', FIRST)).text).not.toMatch(/No run of|没有每日运行/);
  });
});
