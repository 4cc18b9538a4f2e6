import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { rulesOfPoints } from '#model/given/points-rules.ts';
import type { PointsRules } from '#model/points/rules.ts';
import { testShop } from '#test/support/shop.ts';
import { pointsFindings } from './points-rules.ts';

const shop = testShop();
const rules: PointsRules = { from: '2026-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30 };
const withRules = (...all: readonly PointsRules[]) => ({
  ...{ ...EXAMPLE_MEMBERSHIP, shop: shop.id },
  points: { name: { en: 'points' }, rules: all },
});
const asking = (kept: Readonly<Record<string, string>> | undefined) => ({
  snapshots: {
    latestRun: async () => ({ shop: shop.id, day: '2026-05-01', customers: 1, mode: 'full' as const, rules: kept }),
  },
  now: Date.UTC(2026, 4, 2, 12),
});

it('a version of the rules that people earned by is not changed unsaid: it is told how it was, and from when a new one may hold', async () => {
  const declared = withRules(rules);
  const kept = rulesOfPoints({}, declared, '2026-05-01');
  const found = async (...all: readonly PointsRules[]) => pointsFindings(asking(kept), [shop], [withRules(...all)]);
  expect(await found(rules, { ...rules, from: '2026-05-03' })).toMatchObject([{ ok: true }]);
  expect(await found({ ...rules, earn: { points: 2, perMinor: 100 } })).toEqual([
    {
      ...{ what: `rules of points of ${shop.id}`, ok: false },
      found: 'the version from 2026-01-01 is another one than by which people earned: what they hold changes with it',
      remedy: `put it back as it was, and write what is new as a version from: '2026-05-03' on: ${kept['points:2026-01-01']}`,
    },
  ]);
  expect(await found(rules, { ...rules, from: '2026-04-30' })).toMatchObject([
    { ok: false, remedy: "let it begin on a day to come: from: '2026-05-03'" },
  ]);
  expect(await pointsFindings(asking(kept), [shop], [])).toMatchObject([{ ok: false }]);
  for (const none of [undefined, { silver: 'x' }])
    expect(await pointsFindings(asking(none), [shop], [declared])).toEqual([]);
});
