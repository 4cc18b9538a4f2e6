import { expect, it } from 'vitest';
import { appendStep } from '#flow/campaign/append-step.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { CampaignStep } from '#model/campaign/life.ts';
import type { StepWish } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { DAY_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { noPause } from '#test/support/no-pause.ts';
import { stepsHere } from '#test/support/steps-here.ts';
import { aTouch } from '#test/support/touches.ts';

const HOUR_AGO = NOON - 60 * MINUTE_MS;

/** A campaign by text that four people got an hour ago: three of them bought, two of these for the first time. */
async function line(...taken: readonly CampaignStep[]) {
  const made = atCommandLine({ ...aShop({ currency: 'EUR', messageCosts: { sms: 5_000 } }), timezone: 'UTC' });
  const { target } = made;
  const { customers, touches, trail, snapshots } = target.stores;
  const shop = target.shops[0]?.id ?? '';
  const campaign = publishedCampaign({
    ...{ shop, budget: { currency: 'EUR', capMinor: 90_000, fixed: [{ name: 'Pictures', minor: 10_000 }] } },
    waves: [{ id: 'first', template: 'sale', channels: ['sms'], at: new Date(HOUR_AGO).toISOString().slice(0, 16) }],
    usefulUntil: '2099-01-01T00:00',
  });
  const { asks, takeStep } = stepsHere(trail, campaign);
  Object.assign(target, { campaigns: [campaign], takeStep });
  const bought = (minutes: number) => anEntry({ at: HOUR_AGO + minutes * MINUTE_MS, grossMinor: 2_000 });
  const before = anEntry({ at: HOUR_AGO - 90 * DAY_MS });
  const people: Readonly<Record<string, readonly OrderEntry[]>> = {
    ...{ ada: [before, bought(10), bought(20)], bob: [bought(5)], cyd: [bought(15), bought(25)], dot: [before] },
  };
  for (const [who, orders] of Object.entries(people)) {
    await customers.ensure(shop, who);
    for (const [n, entry] of orders.entries()) await customers.setEntry(shop, who, `s:${who}-${n}`, entry);
    const touchId = campaignTouchId(shop, campaign, 'first', who);
    await touches.create(
      aTouch({
        ...{ shop, customerId: who, touchId, programId: campaign.id, stepId: 'first', channel: 'sms' },
        ...{ state: 'sent', reason: 'provider_accepted', endedAt: HOUR_AGO, endDay: localDay(HOUR_AGO, 'UTC') },
        feedback: { type: 'delivered', at: HOUR_AGO, ...(who === 'dot' && { click: { link: 1, at: HOUR_AGO + 1 } }) },
      }),
    );
  }
  const sent = { programId: campaign.id, channel: 'sms', state: 'sent', reason: 'provider_accepted', count: 4 };
  const counted = { shop, day: localDay(HOUR_AGO, 'UTC'), currency: 'EUR', computedAt: 1, segments: {} };
  await snapshots.putSnapshot({ ...counted, touches: [sent] });
  const parts = ['audience', 'content', 'schedule', 'cost'] as const;
  for (const [n, step] of (['submit', 'approve', 'schedule', 'start', ...taken] as const).entries()) {
    const by: StepWish['by'] =
      n > 2 ? PLANNER : { name: n === 1 ? 'ben' : 'mia', arn: `arn:aws:iam::111122223333:user/${n}` };
    const numbers = { audience: 4, 'messages:sms': 5, 'cost:sms': 5 * 5_000 };
    const wish = { step, by, at: n, ...(n === 0 && { numbers }), ...(n === 1 && { parts }) };
    const next = await appendStep({ trail, team: undefined, pause: noPause }, campaign, wish);
    if ('fault' in next) return expect.fail(next.fault.what);
  }
  const settle = (...words: readonly string[]) => made.run('campaign', 'settle', campaign.id, '--as', 'ben', ...words);
  return { ...made, campaign, asks, settle, head: () => trail.head(shop, campaign.id) };
}

it('closes a campaign that is done, by prices, with what it cost and what each order and new buyer cost', async () => {
  const { settle, asks, head, campaign } = await line('finish');
  const { code, stdout } = await settle('--comment', 'all is paid', '--json');
  expect(code).toBe(0);
  const { settled, settlement, entry } = JSON.parse(stdout);
  expect(settled).toBe(true);
  // four messages at 0.05, and pictures for 100.00
  expect(settlement.direct).toEqual({ plannedMinor: 10_025, realMinor: 10_020 });
  expect(settlement.per).toMatchObject({
    ...{ order: 10_020 / 5, buyer: 10_020 / 3, 'new buyer': 10_020 / 2, click: 10_020 },
  });
  expect(asks.map(({ step }) => step)).toEqual(['settle']);
  expect(entry).toMatchObject({ step: 'settle', by: 'ben', comment: 'all is paid', after: { state: 'settled' } });
  expect(await head()).toMatchObject({
    ...{ campaign: campaign.id, seq: 6, step: 'settle', after: { state: 'settled' } },
    numbers: { 'sent:sms': 4, messagesMinor: 20, directMinor: 10_020, directPlannedMinor: 10_025, allocatedMinor: 0 },
  });
});

it('goes by the bill where one is given, and says so line by line', async () => {
  const { settle, head } = await line('finish');
  const { code, stdout } = await settle('--invoice', 'sms=0.80, Pictures=250');
  expect(code).toBe(0);
  expect(stdout).toMatch(/SMS +0\.25 EUR +0\.80 EUR +invoice/i);
  expect(stdout).toMatch(/Pictures +100\.00 EUR +250\.00 EUR +invoice/);
  expect(stdout).toMatch(/direct +100\.25 EUR +250\.80 EUR/);
  expect(stdout).toMatch(/order +50\.16 EUR/);
  expect(stdout).toMatch(/new buyer +125\.40 EUR/);
  expect(stdout).toContain('ben settled it. It is closed.');
  expect(await head()).toMatchObject({ numbers: { messagesMinor: 80, directMinor: 25_080 } });
});

it('corrects one that is settled, by the bill that came later', async () => {
  const { settle, head } = await line('finish');
  await settle();
  const { code } = await settle('--invoice', 'sms=0.90', '--comment', 'the bill came');
  expect(code).toBe(0);
  expect(await head()).toMatchObject({
    seq: 7,
    step: 'settle',
    comment: 'the bill came',
    numbers: { messagesMinor: 90 },
  });
});

it('keeps what an earlier bill said of items that the new one does not name', async () => {
  const { settle, head } = await line('finish');
  await settle('--invoice', 'sms=0.80, Pictures=250');
  expect((await settle('--dry')).stdout).toMatch(/direct +100\.25 EUR +250\.80 EUR/);
  await settle('--invoice', 'sms=0.90', '--comment', 'the bill of texts was mended');
  expect(await head()).toMatchObject({
    numbers: { directMinor: 25_090, messagesMinor: 90, 'bill:sms': 90, 'bill:Pictures': 25_000 },
  });
});

it('closes nothing with --dry, and says of a bill what the campaign does not have', async () => {
  const { settle, asks, head } = await line('finish');
  const { code, stdout } = await settle('--dry', '--invoice', 'hall=10');
  expect(code).toBe(0);
  expect(stdout).toContain('The bill names hall, which the campaign does not have: it is in no sum.');
  expect(stdout).not.toContain('It is closed');
  expect([asks, (await head())?.step]).toEqual([[], 'finish']);
});

it.each([
  [
    ['finish'],
    ['--invoice', 'hall=10'],
    1,
    /the bill names hall, which singles-day does not have.*it has: sms, Pictures/s,
  ],
  [['finish'], ['--invoice', 'sms=ten'], 2, /--invoice has "ten" for sms: write an amount in EUR/],
  [[], [], 1, /it is running: settle is of one that is done/],
] as const)('after %j with %j it is refused, and stays as it was', async (taken, words, code, why) => {
  const { settle, head } = await line(...taken);
  const was = await head();
  const answer = await settle(...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringMatching(why)]);
  expect(await head()).toEqual(was);
});
