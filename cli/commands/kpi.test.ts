import { beforeEach, describe, expect, it } from 'vitest';
import { textWidth } from '#cli/console/text-width.ts';
import { KPIS } from '#model/kpi/all.ts';
import { restatement } from '#model/kpi/restate.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { keptDays } from '#test/support/kept-days.ts';

const DAY = '2024-03-10';
const at = dayNumber(DAY);
const [kpi] = KPIS.filter(({ grain, ofOrders, unit }) => grain === 'day' && ofOrders !== undefined && unit === 'count');
const name = kpi?.name ?? '';

const shopWithRows = async (columns?: number) => {
  const line = atCommandLine(aShop(), keptDays('garden', {}), columns === undefined ? undefined : { columns });
  const found = (day: string, count: number) =>
    line.stores.snapshots.restateKpis(
      'garden',
      restatement({ day, vectors: { [name]: { '': [at, count] }, '~orders': { '': [at, count] } } }),
    );
  await found(DAY, 1);
  await found('2024-03-12', 4);
  return line;
};

describe('kpi', () => {
  let line: Awaited<ReturnType<typeof shopWithRows>>;
  beforeEach(async () => {
    line = await shopWithRows();
  });
  const told = async (...words: readonly string[]) => {
    const { stdout } = await line.run('kpi', '--date', DAY, '--json', ...words);
    const { kpis } = JSON.parse(stdout) as {
      readonly kpis: readonly { readonly name: string; readonly value: number }[];
    };
    return kpis.find((each) => each.name === name)?.value;
  };

  it('shows a day of the past as it is known now, what it said before and why, in words', async () => {
    expect(await told()).toBe(4);
    const { code, stdout } = await line.run('kpi', '--date', DAY);
    expect(code).toBe(0);
    expect(stdout).toContain('Garden, 2024-03-10 in Europe/London');
    expect(stdout).toMatch(new RegExp(`\\n {2}${name} +4`));
    expect(stdout).toContain(`2024-03-10 until 2024-03-12 (late orders): ${name} 1`);
    expect(stdout).not.toMatch(/~|NaN|undefined|Infinity/);
  });

  it('shows of what amount a share is a share', async () => {
    const vectors = {
      'new-buyer-revenue-share': { new: [at, 123_400], all: [at, 551_800] },
      '~orders': { '': [at, 5] },
    };
    await line.stores.snapshots.restateKpis('garden', restatement({ day: '2024-03-13', vectors }));
    const { stdout } = await line.run('kpi', '--date', DAY);
    expect(stdout).toMatch(/new-buyer-revenue-share +22\.4 % +of 5,518\.00 [A-Z]{3}/);
  });

  it('shows it as it was known on a day, and says so where nobody knew of it', async () => {
    expect(await told('--as-known-on', '2024-03-11')).toBe(1);
    expect(await told('--as-known-on', '2024-03-12')).toBe(4);
    const before = await line.run('kpi', '--date', DAY, '--as-known-on', '2024-03-09');
    expect(before.code).toBe(2);
    expect(before.stderr).toContain('--as-known-on 2024-03-09 is before 2024-03-10');
    const never = await line.run('kpi', '--date', '2024-03-01', '--as-known-on', '2024-03-05');
    expect([never.code, never.stderr]).toEqual([
      1,
      expect.stringContaining('no run until 2024-03-05 knew of 2024-03-01'),
    ]);
  });

  it('explains every KPI without a shop: title, definition, formula, unit and when it is final', async () => {
    for (const each of KPIS) {
      const { code, stdout } = await line.run('kpi', '--explain', each.name);
      expect([each.name, code]).toEqual([each.name, 0]);
      const text = stdout.replaceAll(/\s+/g, ' ');
      for (const said of [
        `${each.title.en} (${each.name})`,
        each.means.en,
        each.formula,
        each.title.zh,
        'unit:',
        'final:',
      ]) {
        expect(text).toContain(said.replaceAll(/\s+/g, ' '));
      }
    }
    const wrong = await line.run('kpi', '--explain', `${name}x`);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining(`did you mean ${name}?`)]);
  });

  it('keeps within 60 columns', async () => {
    const narrow = await shopWithRows(60);
    for (const words of [
      ['--date', DAY],
      ['--explain', name],
    ]) {
      const { stdout } = await narrow.run('kpi', ...words);
      for (const row of stdout.split('\n')) expect(textWidth(row), row).toBeLessThanOrEqual(60);
    }
  });
});
