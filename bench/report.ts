import { setTimeout as pause } from 'node:timers/promises';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { loadReport } from '#flow/report/load-report.ts';
import { Outbox } from '#local/mail/outbox.ts';
import { servePage } from '#local/page/server.ts';
import { endOfDay, HOUR_MS } from '#model/values/time/day.ts';
import { reportPage } from '#view/page/report-page.ts';
import { KEPT_DAY, keptShop, PARTS, RULES } from './kept-shop.ts';
import { collect } from './known-cpu.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

/** Seconds that a page and the report of a shop of a million may take. */
const LIMIT = 2;
const TIMES = 3;

/** The report and the pages of a shop from a kept state: files of days, items of a table. */
export const measure: Measure = async function* ({ quick, say }) {
  const customers = quick ? 10_000 : 1_000_000;
  const name = `${customers.toLocaleString('en')} customers`;
  const limit = quick ? undefined : LIMIT;
  say(`making two days of ${name} and ten years of rows`);
  const kept = await keptShop(customers);
  try {
    const stores = { ...kept.stores, crm: { programs: [] } };
    yield* figures(
      `${name}: report`,
      limit,
      `${PARTS} parts of two days, ${RULES} segments, ten years of KPIs`,
      async () => {
        reportPage(await loadReport(stores, kept.shop, KEPT_DAY), 'en-GB');
      },
    );
    const page = await servePage(pageSource(kept), 0);
    try {
      for (const [what, path] of Object.entries(PAGES)) {
        yield* figures(`${name}: ${what}`, limit, `GET /shop${path}`, async () => {
          const response = await fetch(`${page.url}/${kept.shop.id}${path}`);
          const text = await response.text();
          if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 200)}`);
        });
      }
    } finally {
      await page.stop();
    }
  } finally {
    await kept.remove();
  }
};

const PAGES = {
  'overview page': '',
  'segments page': '/segments',
  'people page': '/customers',
  'people at risk': '/customers?segment=stage:at_risk',
  'people of a segment, last page': '/customers?segment=rule:bench-1&page=200',
};

/** The lowest of some times, with the processor time and the peak of memory of it. */
async function* figures(
  name: string,
  limit: number | undefined,
  note: string,
  work: () => Promise<void>,
): AsyncIterable<Figure> {
  let [seconds, wall, peak] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (let time = 0; time < TIMES; time++) {
    collect();
    await pause(20);
    const before = process.memoryUsage();
    const watch = setInterval(() => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
    }, 5);
    const [cpu, start] = [process.cpuUsage(), performance.now()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    seconds = Math.min(seconds, (user + system) / 1e6);
    wall = Math.min(wall, (performance.now() - start) / 1000);
    clearInterval(watch);
  }
  const told = `${note}; ${rounded(seconds)} s of CPU on all threads, ${rounded(peak / 1e6)} MB; the best of ${TIMES}`;
  yield { name, value: rounded(wall), unit: 's', note: told, ...(limit !== undefined && { limit }) };
}

function pageSource({ shop, stores }: Awaited<ReturnType<typeof keptShop>>): Parameters<typeof servePage>[0] {
  const segments = Array.from({ length: RULES }, (_, n) => ({
    ...{ id: `bench-${n}`, name: `Segment ${n}` },
    where: { type: 'orders' } as const,
  }));
  return {
    ...{ crm: { shops: [shop], programs: [], segments }, outbox: new Outbox() },
    now: () => endOfDay(KEPT_DAY, shop.timezone) + HOUR_MS,
    owner: async () => undefined,
    stores: {
      ...{ customers: memoryCustomers(4), orders: memoryOrders(), consents: memoryConsents(), facts: memoryFacts() },
      ...{ touches: memoryTouches(), enrolments: memoryEnrolments(), handOffs: memoryHandOffs() },
      ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
      ...{ preferences: memoryPreferences(), standings: memoryStandings(), buckets: 4 },
      ...stores,
    },
  };
}
