import { expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { aCrm, aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { keptDays } from '#test/support/kept-days.ts';
import { createHandler, type DailyReportDeps } from './handler.ts';

const shop = aShop();
const DAY = localDay(NOON - DAY_MS, shop.timezone);
const EARLIER = localDay(NOON - 9 * DAY_MS, shop.timezone);

async function ran(over: Partial<DailyReportDeps['waiting']> = {}) {
  const [snapshots, intake, telemetry] = [memorySnapshots(), memoryObjects(), memoryTelemetry()];
  for (const day of [EARLIER, DAY])
    await snapshots.putRun({
      ...{ shop: shop.id, day, customers: 0, mode: 'full' },
      edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
    });
  // no JSON: only their names are read
  for (const [id, ago] of Object.entries({ p1: 0, p2: 13, gone: 20 }))
    await intake.put(`${objectsOf('parked', shop.id)}${localDay(NOON - ago * DAY_MS, 'UTC')}/${id}.json`, 'torn');
  await intake.put(`${objectsOf('parked', 'another')}${DAY}/of-another-shop.json`, 'torn');
  const pages = new Map<string, string>();
  const handle = createHandler({
    ...{ crm: aCrm([shop]), snapshots, dayFiles: keptDays(shop.id, {}), telemetry, clock: { now: () => NOON } },
    waiting: { intake: { pages: intake.pages }, deadLetters: async () => [0, 2, 1], ...over },
    ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
    reports: { put: async (_shop, day, html) => void pages.set(day, html) },
  });
  const pageOf = async (day: string): Promise<string> => {
    await handle({ shop: shop.id, day, mode: 'full', prefix: `runs/${day}/` });
    return pages.get(day) ?? '';
  };
  return { pageOf, telemetry };
}

const PARKED = '2 notifications of the shop platform could not be taken in (parked).';
const DEAD = '3 messages failed every try and wait (dead letters).';

it('begins with what waits for somebody, and tells nothing of it in the report of an earlier day', async () => {
  const { pageOf, telemetry } = await ran();
  const page = await pageOf(DAY);
  expect(page).toContain(PARKED);
  expect(page).toContain(DEAD);
  expect(page.indexOf(PARKED)).toBeLessThan(page.indexOf('<h2', page.indexOf(PARKED)));
  expect(await pageOf(EARLIER)).not.toMatch(/could not be taken in|dead letters/);
  expect(telemetry.lines).toEqual([]);
});

it('is written where a look fails: it says what was seen, and the log names the rest and no key', async () => {
  const refused = () => Promise.reject(Object.assign(new Error('parked/x/1'), { name: 'AccessDenied' }));
  const queues = await ran({ deadLetters: refused });
  const withoutQueues = await queues.pageOf(DAY);
  expect(withoutQueues).toContain(PARKED);
  expect(withoutQueues).not.toContain('(dead letters)');
  const warned = (what: string) => [
    { level: 'warn', message: 'not looked at', fields: { what, error: 'AccessDenied' } },
  ];
  expect(queues.telemetry.lines).toEqual(warned('dead letters'));

  const bucket = await ran({
    deadLetters: async () => [0],
    intake: {
      pages: async function* () {
        yield await refused();
      },
    },
  });
  const page = await bucket.pageOf(DAY);
  expect(page).toContain('could not be looked at');
  expect(page).not.toContain('Nothing waits for you: no program');
  expect(bucket.telemetry.lines).toEqual(warned('parked deliveries'));
});
