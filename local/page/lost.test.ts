import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { Outbox } from '#local/mail/outbox.ts';
import { aMembership, aRow, keptDays } from '#test/support/kept-days.ts';
import { testShop } from '#test/support/shop.ts';
import { STYLE } from '#view/style.ts';
import { type Page, servePage } from './server.ts';

const DAY = '2026-05-01';
const shop = testShop({ lifecycle: { newDays: 30, activeDays: 45, lapsedDays: 75 } });
const cn = testShop({ id: 'cn', name: '青禾', locale: 'zh-CN', currency: 'CNY', timezone: 'Asia/Shanghai' });
const stores = {
  ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
  ...{ customers: memoryCustomers(4), orders: memoryOrders(), consents: memoryConsents(), touches: memoryTouches() },
  ...{ enrolments: memoryEnrolments(), handOffs: memoryHandOffs() },
  ...{ facts: memoryFacts(), preferences: memoryPreferences(), standings: memoryStandings(), buckets: 4 },
  ...{ snapshots: memorySnapshots(), dayFiles: keptDays(shop.id, { [DAY]: [[aRow('a'), aMembership()]] }) },
};

describe('a shop of the simulation before its first daily run', () => {
  it('is told that its report comes, and nobody is asked to run what will run by itself', async () => {
    const crm = { shops: [shop, cn], programs: [], segments: [] };
    const playing = () => ({ day: 1, of: 120, secondsLeft: undefined });
    const source = {
      crm,
      now: () => Date.UTC(2026, 4, 2, 12),
      outbox: new Outbox(),
      stores,
      owner: async () => undefined,
    };
    const page = await servePage({ ...source, playing }, 0);
    const [seen = '', inChinese = ''] = await Promise.all(
      [shop, cn].map(async ({ id }) => (await fetch(`${page.url}/${id}`)).text()),
    );
    await page.stop();
    expect(seen).toContain('The report comes with the first daily run');
    expect(seen.includes('has left no record')).toBe(false);
    expect(inChinese).toContain('第一个模拟日结束后的首次每日运行会生成报告');
  });
});

describe('addresses of the page', () => {
  let page: Page;
  beforeAll(async () => {
    const crm = { shops: [shop, cn], programs: [], segments: [] };
    const owner = async () => undefined;
    page = await servePage({ crm, now: () => Date.UTC(2026, 4, 2, 12), outbox: new Outbox(), stores, owner }, 0);
  });
  afterAll(() => page.stop());
  const load = async (path: string) => {
    const response = await fetch(`${page.url}${path}`, { redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };

  it.each([
    ['touches/nosuch', 'touches', 'touches'],
    ['outbox/999999', 'outbox', 'outbox'],
    ['segments/x', 'segments', 'segments'],
    ['customers/a/orders', 'customers', 'customers'],
    ['figures/net', '', ''],
    ['nosuch', '', ''],
  ])('that there are not, as %s, are said, with the way back', async (path, back) => {
    for (const [id, words] of [
      ['demo', 'There is no such page.'],
      ['cn', '没有这个页面。'],
    ]) {
      const { status, text } = await load(`/${id}/${path}`);
      expect(status).toBe(404);
      expect(text.replaceAll(/(?<=[.。]) (?=<a)/g, '')).toContain(
        `${words}<a href="/${id}${back === '' ? '' : `/${back}`}">`,
      );
    }
    expect((await load('/demo/touches/')).status).toBe(200);
  });

  it('of a shop that there is not name those that there are', async () => {
    const { status, text } = await load('/nosuch');
    expect([status, text.includes('<a href="/cn">青禾</a>'), text.includes('<a href="/demo">')]).toEqual([
      404,
      true,
      true,
    ]);
  });

  it.each([
    'demo?date=2020-01-01',
    'demo/segments?as-of=2020-01-01',
    'demo/customers?date=%3Cb%3E&format=csv',
    'cn/segments?day=2020-01-01',
  ])('that ask for another day get none in its place: %s', async (path) => {
    const { status, text } = await load(`/${path}`);
    expect(status).toBe(400);
    expect(text).toMatch(/shows the last day that was run alone|只显示最近一次运行的那一天/);
    expect(text).toContain('perennial report --shop');
    expect(text).not.toMatch(/<b>|customer_id/);
  });

  it.each([
    ['?format=xml', 'format="xml": it takes json'],
    ['/segments?format=xml', 'format="xml": it takes csv or json'],
    ['/customers?page=1&format=', 'format="": it takes csv or json'],
    ['/touches?page=-1', 'page="-1": it takes a whole number'],
    ['/outbox?message=%3Cb%3E', 'message="<b>": it takes a whole number'],
    ['/outbox?page=1&page=x', 'page="x": it takes a whole number'],
  ])('of which a part cannot be read say which, and what it takes: %s', async (path, said) => {
    for (const id of ['demo', 'cn']) {
      const { status, text } = await load(`/${id}${path}`);
      expect(status).toBe(400);
      expect(text).not.toContain('<b>');
      const told = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      expect(told).toContain(id === 'demo' ? `${said}. Nothing is shown in its place.` : said.split(':')[0]);
    }
  });

  it('that name a segment which there is not are refused', async () => {
    const { status, text } = await load('/demo/customers?tier=Z');
    expect([status, text.includes('There is no segment')]).toEqual([400, true]);
  });

  it('say by which fixed days a shop goes', async () => {
    const run = { day: DAY, customers: 1, startedAt: 0, finishedAt: 0 };
    const snapshots = { ...stores.snapshots, getRun: async () => run, latestRun: async () => run };
    const fixed = await servePage(
      {
        ...{ crm: { shops: [shop], programs: [], segments: [] }, now: () => Date.UTC(2026, 4, 2, 12) },
        ...{ stores: { ...stores, snapshots: snapshots as never }, owner: async () => undefined },
      },
      0,
    );
    for (const path of ['', '/customers', '/figures', '/segments'])
      expect(await (await fetch(`${fixed.url}/demo${path}`)).text(), path).toContain(
        'at risk after 45 days without an order, lapsed after 75',
      );
    await fixed.stop();
  });
});

it('on paper an amount stands in one line and tables fit the sheet', () => {
  const [, print = ''] = STYLE.text.split('@media print');
  expect(print).toMatch(/\.tile dd\.value \{[^}]*white-space: nowrap/);
  expect(print).toMatch(/\.data th, \.data td[^{]*\{ white-space: normal/);
  expect(print).toMatch(/table\.data\[role\] thead th \{ white-space: normal/);
});
