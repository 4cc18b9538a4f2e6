import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Goal } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { effectsOf } from '#model/effect/cells.ts';
import { localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { NOON } from '#test/support/ingest.ts';
import { keptDays } from '#test/support/kept-days.ts';
import { aTouch } from '#test/support/touches.ts';

const dir = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** 1,000 who were to get it and 200 held out, of whom so many bought for 20.00. */
const groups = (bought: number, anyway: number): readonly Group[] => [
  { arm: 'treated', people: 1_000, bought: times(bought, 2_000), tier: 'A', share: 1_667 },
  { arm: 'control', people: 200, bought: times(anyway, 2_000), tier: 'A', share: 1_667 },
];
const BOUGHT: Readonly<Record<string, readonly [bought: number, anyway: number, goal: Goal]>> = {
  autumn: [300, 10, 'keep'],
  spring: [70, 12, 'keep'],
  summer: [66, 12, 'keep'],
  fair: [300, 10, 'event'],
};

/** Campaigns whose effects the run of yesterday counted, of each a message to Ada and Bob, and a second one to Ada. */
async function line(isCounted = true) {
  const shop = { ...aShop(), timezone: 'UTC' };
  const packed = Object.entries(BOUGHT).map(
    ([id, [bought, anyway]]) => [id, cellsOf(groups(bought, anyway)).pack()] as [string, ReturnType<typeof pack>],
  );
  const effects = async (_: string, day: string) => effectsOf(day, 30, { '2026-Q4': packed });
  const made = atCommandLine(shop, { ...keptDays(shop.id, {}), ...(isCounted && { effects }) });
  const { target } = made;
  const { customers, touches, snapshots } = target.stores;
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  await snapshots.putRun({ shop: shop.id, day: '2026-11-19', customers: 3, mode: 'full', edges });
  const wave = (id: string, minutes: number) => ({
    ...{ id, template: 'sale', channels: ['email'] as const },
    at: new Date(NOON - minutes * MINUTE_MS).toISOString().slice(0, 16),
  });
  const campaigns = Object.entries(BOUGHT).map(([id, [, , goal]]) =>
    testCampaign({
      ...{ id, goal, shop: shop.id, name: id[0]?.toUpperCase() + id.slice(1), usefulUntil: '2099-01-01T00:00' },
      waves: [wave('first', 90), wave('second', 60)],
    }),
  );
  Object.assign(target, { campaigns });
  for (const { id } of campaigns)
    for (const [who, stepId, minutes] of [
      ['ada', 'first', 80],
      ['bob', 'first', 80],
      ['ada', 'second', 50],
    ] as const) {
      const endedAt = NOON - minutes * MINUTE_MS;
      await customers.ensure(shop.id, who);
      await touches.create(
        aTouch({
          ...{ shop: shop.id, customerId: who, touchId: campaignTouchId(shop.id, { id }, stepId, who), programId: id },
          ...{ stepId, state: 'sent', reason: 'provider_accepted', endedAt, endDay: localDay(endedAt, 'UTC') },
          feedback: { type: 'delivered', at: endedAt, ...(who === 'bob' && { click: { link: 1, at: endedAt + 1 } }) },
        }),
      );
    }
  return made;
}
const pack = () => cellsOf([]).pack();

it('tells of a campaign each message, what it caused beside what would have been bought anyway, and the pressure', async () => {
  const { run } = await line();
  const { code, stdout } = await run('campaign', 'report', 'autumn');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Autumn \(autumn\), Garden: keep\n/);
  expect(stdout).toMatch(/people +2 +1\n +clicked +1 +0\n/);
  expect(stdout).toMatch(/acted +50\.0 % +0\.0 %/);
  // of 200 held out 10 bought: 5 of 100, of 1,000 people 50
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'Of the 1,000 who were to get it 300 bought; about 50 of them would have bought anyway, by those who were held out. That is counted within value tier and stage,',
  );
  expect(stdout).toMatch(/1 message +1\n +2 messages +1/);
  const { campaigns, compared } = JSON.parse((await run('campaign', 'report', 'autumn', '--json')).stdout);
  expect(campaigns).toMatchObject([
    {
      ...{ shop: 'garden', campaign: 'autumn', goal: 'keep', measure: 'orders', pressure: [1, 1] },
      effect: {
        ...{ treated: { people: 1_000, buyers: 300 }, control: { people: 200, buyers: 10 } },
        caused: { known: true, value: { bought: { value: expect.closeTo(0.25, 6) } } },
      },
    },
  ]);
  expect(compared).toEqual([]);
});

it('sets campaigns side by side by what they caused, whichever is named first, and names the one that caused more', async () => {
  const { run } = await line();
  const beside = async (...ids: readonly string[]) => {
    const { stdout } = await run('campaign', 'report', ...ids);
    return stdout.slice(stdout.indexOf(' beside ')).replaceAll(/\s+/g, ' ');
  };
  const won = await beside('autumn', 'spring');
  expect(won).toMatch(/more who bought 24\.0 of 100 \(\d+\.\d to \d+\.\d\)/);
  expect(won).toMatch(/compared 2,400 of 2,400 people/);
  expect(won).toMatch(/so Autumn caused more $/);
  expect(await beside('spring', 'autumn')).toMatch(/more who bought -24\.0 of 100 .* so Autumn caused more $/);
  expect(await beside('spring', 'summer')).toMatch(/so chance alone may be the difference $/);
  expect(await beside('spring', 'autumn', 'summer', 'fair')).toContain('Limits are widened for 2 pairs');
  expect(await beside('spring', 'autumn', 'fair')).not.toContain('Limits are widened');
  const { campaigns, compared } = JSON.parse(
    (await run('campaign', 'report', 'spring', 'autumn', 'summer', '--json')).stdout,
  );
  expect(campaigns.map(({ campaign }: { readonly campaign: string }) => campaign)).toEqual([
    'spring',
    'autumn',
    'summer',
  ]);
  expect(compared).toMatchObject([
    { with: 'autumn', known: true, value: { bought: { value: expect.closeTo(-0.24, 6) }, people: 2_400, of: 2_400 } },
    { with: 'summer', known: true },
  ]);
});

it('refuses to compare what is not alike, and says why, and tells each of them all the same', async () => {
  const { run } = await line();
  const { code, stdout } = await run('campaign', 'report', 'autumn', 'fair');
  expect(code).toBe(0);
  expect(stdout).toContain('Fair (fair), Garden: event');
  expect(stdout).toMatch(/Autumn beside Fair.*\n +Not compared: the goals differ \(keep, event\)/);
  expect(stdout).not.toContain('caused more');
});

it('says that what it caused is not counted yet where no daily run has', async () => {
  const { run } = await line(false);
  const { code, stdout } = await run('campaign', 'report', 'autumn');
  expect(code).toBe(0);
  expect(stdout).toMatch(/people +2 +1\n/);
  expect(stdout).not.toContain('of them would have bought anyway');
});

it('writes the figures of all that are named to a file', async () => {
  const { run } = await line();
  const file = join(dir, 'report.csv');
  expect(await run('campaign', 'report', 'autumn', 'spring', '--csv', file)).toMatchObject({ code: 0 });
  const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 4))).toEqual([
    ...['first', 'second'].map((wave, n) => ['autumn', wave, '', String(2 - n)]),
    ...['first', 'second'].map((wave, n) => ['spring', wave, '', String(2 - n)]),
  ]);
});

it.each([
  [['report'], 2, 'report which campaign'],
  [['report', 'autum'], 1, 'did you mean autumn?'],
])('%j is refused with what to write', async (words, code, why) => {
  const { run } = await line();
  const answer = await run('campaign', ...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(why)]);
});
