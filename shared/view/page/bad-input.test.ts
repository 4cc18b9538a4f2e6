import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadReport } from '#flow/report/load-report.ts';
import type { Report } from '#flow/report/report.ts';
import type { Customer } from '#model/customer/customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { addDays, DAY_MS, endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, customers, world } from '#test/support/daily.ts';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { reportPage } from './report-page.ts';

const DAY = '2024-03-31';
const SHOP = aShop();
const END = endOfDay(DAY, SHOP.timezone);

const buyer = (id: string, orders: readonly Partial<OrderEntry>[]): Customer => ({
  ...{ shop: SHOP.id, id, since: 0 },
  entries: new Map(orders.map((order, n) => [`s:${id}-${n}`, anEntry(order)])),
});
const daysAgo = (days: number): number => END - days * DAY_MS - DAY_MS / 2;

/** Orders of people, through the daily run, into the report and both of its pages. */
async function pagesOf(people: readonly Customer[], shop = SHOP, day = DAY) {
  const w = await world(people, 4);
  await runDay(w, { shop, programs: [], day, now: endOfDay(day, shop.timezone) + 3_600_000, ranges: 1 });
  return { w, ...(await pagesFrom(w, shop, day)) };
}

async function pagesFrom(w: Awaited<ReturnType<typeof world>>, shop = SHOP, day = DAY) {
  const report = await loadReport({ ...w, crm: { programs: [], segments: [] } }, shop, day);
  const pages = ['en-GB', 'zh-CN'].map((locale) => reportPage(report, locale));
  expectWhole(report, pages);
  return { report, pages };
}

/** What people see of a page, without its style and downloads. */
const seen = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/href="data:[^"]*"/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** No number that is none, and no block without anything to read but its heading. */
function expectWhole(report: Report, pages: readonly string[]): void {
  expect(notFinite(report)).toEqual([]);
  for (const page of pages) {
    expect(page.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\[object/);
    const sections = [...page.matchAll(/<section[^>]*>([\s\S]*?)<\/section>/g)].map(([, body = '']) => body);
    expect(sections.length).toBeGreaterThan(8);
    for (const body of sections) {
      const [heading = ''] = /<h2[\s\S]*?<\/h2>/.exec(body) ?? [];
      expect(seen(body.replace(heading, '')).trim().length, heading).toBeGreaterThan(8);
      // a picture always has its table beside it
      if (body.includes('<svg')) expect(body, heading).toMatch(/<table|<dl|<ol|<ul/);
    }
  }
}

const net = ({ tiles }: Report) => tiles.find(({ name }) => name === 'net');

describe('the whole way from orders to the pages of a report', () => {
  it('of a shop without anything', async () => {
    const { report } = await pagesOf([]);
    expect(report.since).toBeUndefined();
    expect(net(report)).toMatchObject({ last30: { now: 0, before: undefined }, toDate: 0 });
  });

  it('on a day without orders', async () => {
    const { report } = await pagesOf([buyer('ann', [{ at: daysAgo(3) }])]);
    expect(net(report)?.byDay.at(-1)).toEqual({ day: DAY, value: 0 });
    expect(net(report)?.last30.now).toBe(1000);
  });

  it('of a shop in its first week, which is compared with nothing', async () => {
    const { report, pages } = await pagesOf([buyer('ann', [{ at: daysAgo(4) }, { at: daysAgo(1) }])]);
    expect(report.since).toBe(addDays(DAY, -4));
    expect(net(report)).toMatchObject({ last30: { now: 2000, before: undefined } });
    for (const { before30 } of report.kpis) expect(before30.known).toBe(false);
    expect(seen(pages[0] ?? '')).not.toMatch(/[+−-]\d+(?:\.\d+)? ?%/);
  });

  it('with one customer who brings half of the revenue, and more than all others together', async () => {
    const others = Array.from({ length: 20 }, (_, n) => buyer(`b${n}`, [{ at: daysAgo(70 + n), grossMinor: 100 }]));
    const { report } = await pagesOf([buyer('whale', [{ at: daysAgo(80), grossMinor: 5_000 }]), ...others]);
    expect(report.sentences.halfOfNet).toMatchObject({ known: true, value: { customers: 1, of: 21 } });
  });

  it('with days below 0: what went back is more than what was sold', async () => {
    const people = [buyer('ann', [{ at: daysAgo(65), grossMinor: 9_000, returns: [[daysAgo(2), 9_000]] }])];
    const { report } = await pagesOf(people);
    expect(net(report)).toMatchObject({ last30: { now: -9_000, before: 0 }, toDate: 0 });
  });

  it('with orders without a known buyer alone', async () => {
    const { report } = await pagesOf([buyer('ANON#2024-03-31#1', [{ at: daysAgo(0) }])]);
    expect([report.customers, net(report)?.toDate]).toEqual([0, 0]);
  });

  it('where costs are asked for and no file of them came', async () => {
    const shop = aShop({ value: { by: 'margin', shippingMinor: 100 } });
    await pagesOf([buyer('ann', [{ at: daysAgo(3) }])], shop);
  });

  it('of ten years', async () => {
    const years = Array.from({ length: 40 }, (_, quarter) => ({ at: daysAgo(quarter * 91) }));
    const { report } = await pagesOf([buyer('ann', years), buyer('bob', years.slice(20))]);
    expect(net(report)?.toDate).toBe(60_000);
    expect(report.cohorts.length).toBeLessThanOrEqual(24);
  });

  it('with cells of a KPI that was removed, or has another name now', async () => {
    const { w, report } = await pagesOf([buyer('ann', [{ at: daysAgo(3) }])]);
    const rows = await w.snapshots.kpiRows(SHOP.id, DAY, DAY);
    const gone = {
      ...w.snapshots,
      kpiRows: async (...asked: Parameters<typeof w.snapshots.kpiRows>) => {
        const kept = await w.snapshots.kpiRows(...asked);
        const extra = {
          grain: 'day',
          at: dayNumber(DAY),
          since: DAY,
          kpis: { 'was-removed': { '': 7, web: -3 } },
        } as const;
        return kept.some(({ at }) => at === extra.at)
          ? kept.map((row) => (row.at === extra.at ? { ...row, kpis: { ...row.kpis, ...extra.kpis } } : row))
          : [...kept, extra];
      },
    };
    expect(rows.length).toBeGreaterThan(0);
    expect((await pagesFrom({ ...w, snapshots: gone })).report).toEqual(report);
  });

  it('of any sparse history', async () => {
    const around = Date.parse(`${DAY}T12:00:00Z`);
    const days = fc.constantFrom(0, 1, 40, 400);
    await fc.assert(
      fc.asyncProperty(customers(around, 2, 8), days, async (people, ago) => {
        await pagesOf(
          people.map((one) => ({
            ...one,
            entries: new Map(
              [...one.entries].map(([key, entry], n) => [key, { ...entry, at: entry.at - n * ago * DAY_MS }]),
            ),
          })),
        );
      }),
      { numRuns: inProof(300, 12) },
    );
  });
});
