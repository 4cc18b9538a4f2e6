import { describe, expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { Campaign, Wave } from '#model/campaign/campaign.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { aMembership, aRow, openDay } from '#test/support/kept-days.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { checkCampaign } from './check-campaign.ts';

const DAY = '2026-11-19';
const shop = aShop({
  ...{ id: 'garden', timezone: 'Europe/London', messageCosts: { email: 100 } },
  policy: { ...aShop().policy, windows: { email: { fromHour: 0, toHour: 24 } }, holdout: 0.1 },
});

async function world(people: number, over: Partial<Campaign> = {}, channel: 'email' | 'sms' = 'email') {
  const deps = memoryDeps();
  for (let n = 0; n < people; n++) {
    const contact = channel === 'email' ? { email: `p${n}@example.org` } : { phone: `+4930901820${10 + n}` };
    const identity = { accountId: String(n), ...contact };
    const customer = { type: 'customer', updatedAt: NOON, identity, contact };
    const consent = {
      type: 'consent',
      channel,
      topic: 'marketing',
      state: 'granted',
      at: NOON,
      source: 'import',
    };
    // every third agreed to nothing
    await applyEvents(n % 3 === 0 ? [customer] : [customer, { ...consent, identity }], aDelivery(), deps);
  }
  const stored = [...deps.customers.all().values()].map(({ customer }) => customer.id);
  for (const id of stored)
    await deps.customers.setMembership(shop.id, id, { day: DAY, current: aMembership({ stage: 'active' }) });
  const customers = [...stored, 'other-1', 'other-2'].map(
    (id) => [aRow(id, {}), aMembership({ stage: id.startsWith('other') ? 'lapsed' : 'active' })] as const,
  );
  const open = openDay('garden', DAY, [{ range: { from: 0, to: 0 }, customers }]);
  const active = { segments: ['stage:active'] } as const;
  const waves = [{ id: 'first', template: 'offer', channels: ['email'], at: '2026-11-25T10:00' }];
  const campaign = aCampaign({
    shop: 'garden',
    holdout: 0.2,
    audience: active,
    waves,
    usefulUntil: '2026-11-28T10:00',
    ...over,
  });
  const asking = { touches: memoryTouches(), people: deps, segments: [], now: NOON };
  return {
    stored,
    campaign,
    products: deps.products,
    check: (others: readonly Campaign[] = [], of = shop) =>
      checkCampaign(open, asking, { shop: of, campaign, others, partsOf: () => 1 }),
  };
}

describe('what is known of a campaign before it is submitted', () => {
  it('asks the one policy about its people, and each of them ends in one answer', async () => {
    const { stored, campaign, check } = await world(60);
    const found = await check();
    const sum = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((all, n) => all + n, 0);
    const { asked, of, leaves, waits, out } = found.policy;
    expect([asked, of, found.count.everybody]).toEqual([60, 60, 62]);
    expect(waits).toEqual({});
    expect(sum(leaves) + sum(waits) + sum(out)).toBe(60);
    expect(out.no_consent).toBe(20);
    const ofShop = stored.filter((id) => unitHash('holdout', 'all', id) < 0.1);
    const ofCampaign = stored.filter((id) => !ofShop.includes(id) && unitHash('holdout', campaign.id, id) < 0.2);
    expect(found.heldOut).toEqual({ shop: ofShop.length, campaign: ofCampaign.length });
    expect(sum(leaves)).toBe(60 - 20 - (out.holdout ?? 0) - (out.global_holdout ?? 0));
    expect(out.holdout).toBeLessThanOrEqual(ofCampaign.length);
  });

  it('asks whether the product that it is about is told of in this shop, and can be bought', async () => {
    const { check, products } = await world(3, { product: 'TEA-1' });
    const tell = (of: string, inStock: boolean, version: number) =>
      products.put(
        { shop: of, sku: 'TEA-1', version, told: { inStock: [NOON, inStock] } },
        version === 1 ? undefined : version - 1,
      );
    const of = async () => {
      const { faults, warnings, policy } = await check();
      const what = (all: typeof faults) => all.map((fault) => fault.what).filter((text) => text.includes('TEA-1'));
      return [what(faults).length, what(warnings).length, policy.out.out_of_stock ?? 0];
    };
    await tell('another', true, 1);
    expect(await of()).toEqual([1, 0, 2]);
    await tell(shop.id, false, 1);
    expect(await of()).toEqual([0, 1, 2]);
    await tell(shop.id, true, 2);
    expect(await of()).toEqual([0, 0, 0]);
  });

  it('tells how many of its people another campaign asks too', async () => {
    const { check } = await world(9);
    const other = aCampaign({ id: 'other', audience: { segments: ['stage:active', 'stage:lapsed'] } });
    const apart = aCampaign({ id: 'apart', audience: { segments: ['stage:lapsed'] } });
    expect((await check([other, apart])).alsoIn).toEqual({ other: 9, apart: 0 });
  });

  it('foretells who waits behind an earlier message of the same campaign, and nobody who does not get that one', async () => {
    const wave = (id: string, at: string, more: Partial<Wave> = {}): Wave => ({
      ...{ id, at, template: 'offer', channels: ['email'] },
      ...more,
    });
    const own = { ...shop, policy: { ...shop.policy, minGapHours: 20 } };
    const waves = [
      wave('first', '2026-11-25T10:00', { share: 0.5 }),
      wave('second', '2026-11-25T15:00', { after: { of: 'first', groups: ['silent'] } }),
      wave('third', '2026-11-25T18:00'),
      wave('fourth', '2026-11-26T18:00'),
    ];
    const { stored, campaign, check } = await world(90, { waves, holdout: 0 });
    const { messages } = await check([], own);
    const found = Object.fromEntries(messages.map(({ step, ...asked }) => [step, asked]));
    const get = found.first?.leaves.email ?? 0;
    const isInFirst = byChance(campaign, { step: 'first', who: 'all' });
    expect(get).toBeGreaterThan(0);
    expect(found.first?.behind).toEqual({});
    expect(found.second?.behind).toEqual({ min_gap_wait: get });
    const chosen = stored.filter(isInFirst).length;
    const behind = found.third?.behind.min_gap_wait ?? 0;
    expect(behind).toBeGreaterThan(0);
    expect(behind).toBeLessThanOrEqual(chosen);
    expect(found.third?.leaves.email).toBe(get - behind);
    expect(found.fourth).toMatchObject({ leaves: { email: get }, behind: {} });
  });

  it('expects who waits for the permitted hours of texts by text, also where e-mail is named first', async () => {
    const waves = [{ id: 'first', template: 'offer', channels: ['email', 'sms'], at: '2026-11-25T03:00' }];
    const { check } = await world(30, { waves, holdout: 0 }, 'sms');
    const windows = { sms: { fromHour: 9, toHour: 20 } };
    const priced = {
      ...shop,
      messageCosts: { email: 100, sms: 5_000 },
      policy: { ...shop.policy, windows, holdout: 0 },
    };
    const { policy, expected } = await check([], priced);
    expect(policy).toMatchObject({ leaves: {}, waits: { quiet_hours: 20 } });
    expect(expected).toMatchObject([{ channel: 'sms', messages: 20, cost: 100_000 }]);
  });

  it('tells after which message its people have no place under a cap for anything else', async () => {
    const caps = [
      { channel: 'sms', max: 1, days: 7 },
      { channel: 'all', max: 2, days: 7 },
    ] as const;
    const own = { ...shop, policy: { ...shop.policy, caps } };
    const waves = [25, 26].map((day) => ({
      id: `w${day}`,
      template: 'offer',
      channels: ['email'],
      at: `2026-11-${day}T10:00`,
    }));
    const { check } = await world(60, { waves });
    const [first, second] = (await check([], own)).messages;
    expect([first?.full, second?.full]).toEqual([0, second?.leaves.email]);
    expect(second?.full).toBeGreaterThan(0);
  });

  it('plans its coupons by the people who would get a code, and by none whom the policy leaves out', async () => {
    const budget = { currency: shop.currency, capMinor: 5_000, couponMinor: 200, redeemedShare: 0.5 };
    const { check } = await world(60, { code: {}, budget });
    const { coupons, expected } = await check();
    const codes = expected.filter(({ isAtMost }) => !isAtMost).reduce((sum, { messages }) => sum + messages, 0);
    expect(codes).toBeGreaterThan(0);
    expect(coupons).toMatchObject({ codes, coupons: Math.round(codes / 2), minor: Math.round(codes / 2) * 200 });
  });

  it('I13: of a segment that no run has counted it selects nobody, asks about nobody and says so', async () => {
    const { check } = await world(6, { audience: { segments: ['rule:unknown'] } });
    const found = await check();
    expect(found.policy).toMatchObject({ asked: 0, of: 0 });
    expect(found.faults.map(({ what }) => what)).toEqual([
      'the last daily run knows nothing of rule:unknown, so nobody is selected',
    ]);
  });
});
