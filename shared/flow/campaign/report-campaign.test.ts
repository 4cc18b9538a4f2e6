import { describe, expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { aMembership, aRow, keptDays } from '#test/support/kept-days.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { reportCampaign } from './report-campaign.ts';

const shop = aShop({ timezone: 'Europe/Berlin' });
const wave = { template: 't', channels: ['email'] } as const;
const campaignOf = (wish: Partial<PublishedCampaign> = {}) =>
  aCampaign({
    ...wish,
    shop: shop.id,
    waves: [
      { ...wave, id: 'first', at: '2026-11-11T10:00' },
      { ...wave, id: 'second', at: '2026-11-11T18:00', after: { of: 'first', groups: ['delivered', 'silent'] } },
      { ...wave, id: 'third', at: '2026-11-11T20:00' },
    ],
  });
const LEFT = Date.UTC(2026, 10, 11, 9);

const campaign = campaignOf();

async function played(steps: readonly string[] = [], asked = campaign) {
  const people = memoryPeople();
  const touches = memoryTouches();
  const add = async (id: string, stepId: string, over: Partial<Touch> = {}) => {
    await people.customers.ensure(shop.id, id);
    await people.standings.put(
      shop.id,
      id,
      {
        channels: { email: { consent: 'granted', topics: [campaign.topic], address: true, suppressed: false } },
        ...{ member: false, subscriptions: [] },
      },
      undefined,
    );
    const touchId = campaignTouchId(shop.id, campaign, stepId, id);
    const sent = { state: 'sent', reason: 'provider_accepted', feedback: { type: 'delivered', at: LEFT } } as const;
    const ended = { endedAt: LEFT, endDay: '2026-11-11' };
    const about = { shop: shop.id, customerId: id, touchId, programId: campaign.id, stepId };
    await touches.create(aTouch({ ...about, ...sent, ...ended, ...over }));
  };
  const clicked = { feedback: { type: 'delivered', at: LEFT, click: { link: 1, at: LEFT + HOUR_MS } } } as const;
  await add('ada', 'first', clicked);
  await add('bob', 'first', { feedback: { type: 'delivered', at: LEFT, machineAt: LEFT + 1 } });
  await add('cyd', 'first');
  await add('dan', 'first', { state: 'suppressed', reason: 'no_consent', feedback: undefined });
  await add('eve', 'first', { state: 'suppressed', reason: 'holdout', feedback: undefined });
  await add('bob', 'second');
  await add('cyd', 'second', clicked);
  const replied = { feedback: { type: 'delivered', at: LEFT, repliedAt: LEFT + HOUR_MS } } as const;
  for (const step of steps) await add('fay', step, replied);
  const stood = { '2026-11-09': [[aRow('ada'), aMembership({ tier: 'A', stage: 'active' })] as const] };
  const dayFiles = keptDays(shop.id, { ...stood, '2026-11-11': [] });
  return reportCampaign({ touches, ...people, dayFiles }, { shop, campaign: asked, now: LEFT + 2 * HOUR_MS + DAY_MS });
}

describe('the report of a campaign', () => {
  it('tells of each message everybody once, and of nobody who is held out', async () => {
    const { steps } = await played();
    expect(steps.map(({ step, people, machines }) => [step, people, machines])).toEqual([
      ['first', 4, 1],
      ['second', 2, 0],
    ]);
    for (const { people, groups } of steps) expect(Object.values(groups).reduce((sum, n) => sum + n, 0)).toBe(people);
    expect(steps[0]?.groups).toMatchObject({ clicked: 1, 'not-delivered': 1 });
  });

  it('says what share of those to whom it left did something, which no machine does', async () => {
    const { steps } = await played();
    expect(steps.map(({ answered }) => answered)).toEqual([1 / 3, 1 / 2]);
  });

  it('counts who answered several of its messages once', async () => {
    expect((await played(['first', 'second'])).persons).toEqual({ answered: 1, clicked: 2 });
  });

  it('counts who did what it is judged by, each once, by how they stood before it; of orders it counts nobody', async () => {
    // ada and cyd followed a link, bob had two messages and dan none; of ada alone the last kept day before it knows anything
    expect((await played([], campaignOf({ measure: 'clicks' }))).measured).toEqual({
      ...{ measure: 'clicks', people: 3, did: 2 },
      cells: [{ place: 'A|active', people: 1, did: 1 }],
    });
    expect((await played([], campaignOf({ measure: 'attendance' }))).measured).toMatchObject({ people: 3, did: 0 });
    expect((await played()).measured).toBeUndefined();
  });

  it('counts how many messages of it people had', async () => {
    expect((await played()).pressure).toEqual([1, 2]);
  });
});
