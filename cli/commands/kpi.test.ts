import { stripVTControlCharacters } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { textWidth } from '#cli/console/text-width.ts';
import { languagesOf } from '#cli/kpi/explain.ts';
import { KPIS } from '#model/kpi/all.ts';
import { DEFINITIONS } from '#model/kpi/definitions.ts';
import { restatement } from '#model/kpi/restate.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { aMembership, aRow, keptDays } from '#test/support/kept-days.ts';

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
    expect(stdout).toMatch(new RegExp(`\\n {2}New buyers +${name} +4`));
    expect(stdout).toContain(`2024-03-10 until 2024-03-12 (late orders): ${name} 1`);
    expect(stdout).not.toMatch(/~|NaN|undefined|Infinity/);
  });

  it('shows what messages of 30 days cost, or what to write so that it is known', async () => {
    const touches = (count: number) => [
      { ...{ programId: 'win-back', channel: 'email', state: 'sent', reason: 'x' }, count },
    ];
    const over = (costs: Readonly<Record<string, number>>) => {
      const other = atCommandLine(aShop({ messageCosts: costs }), keptDays('garden', {}));
      const put = (day: string, count: number) =>
        other.stores.snapshots.putSnapshot({
          ...{ shop: 'garden', day, currency: 'GBP', computedAt: 1, touches: touches(count) },
        });
      return { other, put };
    };
    const { other, put } = over({ email: 400 });
    for (const [day, count] of [
      ['2024-02-09', 5_000],
      ['2024-02-10', 9],
      [DAY, 2],
    ] as const)
      await put(day, count);
    const { stdout } = await other.run('kpi', '--date', DAY);
    // 11 messages at 0.4 of a penny
    expect(stdout).toMatch(/\n {2}Cost of messages +message-costs +0\.04 GBP/);
    const { kpis } = JSON.parse((await other.run('kpi', '--date', DAY, '--json')).stdout);
    expect(kpis.find((each: { name: string }) => each.name === 'message-costs')).toMatchObject({
      ...{ from: at - 29, to: at, value: 4, of: 11, parts: { 'win-back:email': 4 } },
    });
    const untold = over({});
    await untold.put(DAY, 2);
    const said = await untold.other.run('kpi', '--date', DAY);
    expect(said.stdout.replace(/\s+/g, ' ')).toContain('messageCosts: { email: … } at the shop in crm/crm.config.ts');
    expect(said.stdout).toMatch(/Cost of messages +message-costs +not known/);
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

  it('says of a share that was restated of how many it was, and calls no count a percentage', async () => {
    const found = (day: string, count: number) => {
      const vectors = { 'buyers-30': { '': [at, count] }, '~orders': { '': [at, count] } };
      return line.stores.snapshots.restateKpis('garden', restatement({ day, vectors }));
    };
    await found('2024-03-13', 2);
    await found('2024-03-14', 3);
    const { stdout } = await line.run('kpi', '--date', DAY);
    const [, said = ''] = /2024-03-13 until 2024-03-14 \(late orders\): (.*)/.exec(stdout) ?? [];
    expect(said).toContain('new-buyer-share (of 2)');
    expect(said).not.toContain('%');
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

  it.each([
    ['en', 'en-GB', 'zh', ['unit: ', 'final: ']],
    ['zh', 'zh-CN', 'en', ['单位：', '何时确定：']],
  ] as const)('explains every KPI in the language of the shop: %s', async (language, locale, other, labels) => {
    line = atCommandLine(aShop({ locale }));
    for (const each of DEFINITIONS) {
      const { code, stdout } = await line.run('kpi', '--explain', each.name);
      expect([each.name, code]).toEqual([each.name, 0]);
      const { title, means, formula, source } = each;
      const texts = [`${title[language]} (${each.name})`, means[language], formula[language], source?.[language] ?? ''];
      for (const said of [...texts, ...labels]) expect(stdout).toContain(said);
      expect(stdout).not.toContain(means[other]);
    }
    const { stdout } = await line.run('kpi', '--explain', name, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name, formula: kpi?.formula, means: kpi?.means });
  });

  it('explains in both languages where no shop is at hand', () => {
    expect([languagesOf([]), languagesOf(['zh-Hans-CN', 'zh']), languagesOf(['de-DE'])]).toEqual([
      ['en', 'zh'],
      ['zh'],
      ['en'],
    ]);
  });

  it('names the KPI that was meant where there is none', async () => {
    const wrong = await line.run('kpi', '--explain', `${name}x`);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining(`did you mean ${name}?`)]);
  });

  describe('figures of kept days', () => {
    const past = { firstDay: at - 90, lastDay: at - 60, orderDays: 2 };
    const before = [[aRow('a', past), aMembership({ tier: 'A' })]] as const;
    const now = [[aRow('a', past), aMembership({ tier: 'B', stage: 'lapsed' })]] as const;
    const run = (day: string): RunRecord => ({
      ...{ shop: 'garden', day, customers: 1, mode: 'full' },
      edges: { recency: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4], tiers: [1, 2, 3] },
      models: {
        ...{ version: 1, source: 'own', buyers: 500, oldestDays: 700, coarse: false },
        life: { kind: 'mbg-nbd', unit: 'weeks', values: [0.6, 8, 0.5, 2] },
        spend: { source: 'own', p: 6.25, q: 3.74, gamma: 1544, buyers: 200 },
        ...{ meanOrderMinor: 3500, discountPerYear: 0.1 },
      },
      pyramid: {
        by: 'net',
        tiers: { ...tier('A', 900), ...tier('B', 100), ...tier('C', 0), ...tier('D', 0) },
        ...{ customers: 5, valueMinor: 1_000, top: { customers: 1, valueMinor: 900 }, unknown: 0 },
      },
    });
    const tier = <Name extends string>(name: Name, valueMinor: number) =>
      ({ [name]: { customers: 1, valueMinor } }) as Record<Name, { customers: number; valueMinor: number }>;

    it('are told from 30 days before and from the day before, with their parts; --as-known-on leaves them out', async () => {
      const days = { '2024-02-09': before, '2024-03-09': before, [DAY]: now };
      for (const columns of [100, 60]) {
        const { run: command, stores } = atCommandLine(aShop(), keptDays('garden', days), { columns });
        await stores.snapshots.restateKpis(
          'garden',
          restatement({ day: DAY, vectors: { [name]: { '': [at, 1] }, '~orders': { '': [at, 1] } } }),
        );
        for (const day of ['2024-02-09', DAY]) await stores.snapshots.putRun(run(day));
        const { stdout } = await command('kpi', '--date', DAY);
        const text = stripVTControlCharacters(stdout).replaceAll(/\s+/g, ' ');
        expect(text).toContain('From 2024-02-09 to 2024-03-10, 30 days');
        expect(text).toMatch(/churn-by-tier A 100\.0 % 1 of 1, 20\.\d % to 100\.0 %/);
        expect(text).toContain('moved 1 lapsed, 0 won back, 0 reactivated');
        expect(text).toMatch(/forecast-check 0 came \d expected of 1, 0 to 1 by chance/);
        expect(text).toContain('From 2024-03-09 to 2024-03-10, a day forecast-check not known');
        expect(text).toContain('top-share 90.0 % 9.00 GBP from 1 of 5 customers');
        for (const row of stdout.split('\n')) expect(textWidth(row), row).toBeLessThanOrEqual(columns);
        const { stdout: json } = await command('kpi', '--date', DAY, '--json');
        expect(JSON.parse(json)).toMatchObject({
          topShare: { value: 0.9 },
          since: [{ from: '2024-02-09', churn: { A: { value: 1 } }, moved: { lapsed: 1 } }, { from: '2024-03-09' }],
        });
        const known = await command('kpi', '--date', DAY, '--as-known-on', DAY);
        expect(known.stdout).not.toContain('forecast-check');
      }
    });

    it('of a day whose customers are not kept say so', async () => {
      const { stdout } = await line.run('kpi', '--date', DAY);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        'churn-by-tier, moved and forecast-check are not known: customers of 2024-03-10, or of a day before it, are not kept',
      );
    });
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
