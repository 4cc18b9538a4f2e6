import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { addDays, startOfDay } from '#model/values/time/day.ts';
import { aShop, world } from '#test/support/daily.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';

const shop = aShop({ timezone: 'UTC' });
const DAY = '2026-05-01';
const NEXT = addDays(DAY, 1);

it('a run that is made again keeps the points’ rules of the next day as it found them first, by which a doctor compares', async () => {
  const w = await world([], 1);
  const run = async (day: string, points: number) => {
    const rules = [{ from: NEXT, earn: { points, perMinor: 100 }, pendingDays: 3 }];
    const membership = { ...EXAMPLE_MEMBERSHIP, shop: shop.id, points: { name: { en: 'leaves' }, rules } };
    const now = startOfDay(addDays(day, 1), 'UTC') + 3 * 3_600_000;
    await runDay(w, { shop, programs: [], segments: [], memberships: [membership], day, now, ranges: 1 });
    return (await w.snapshots.latestRun(shop.id))?.rules?.[`points:${NEXT}`];
  };
  expect(await run(addDays(DAY, -1), 1)).toContain('"points":1');
  expect(await run(DAY, 2)).toContain('"points":2');
  expect(await run(DAY, 9)).toContain('"points":2');
});
