import { describe, expect, it } from 'vitest';
import type { Campaign } from '#model/campaign/campaign.ts';
import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { type SettleWish, settleCampaign } from './settle-campaign.ts';

const shop = aShop({ id: 'demo', timezone: 'Europe/Berlin', currency: 'EUR', messageCosts: { email: 100, sms: 9000 } });
const budget: Campaign['budget'] = {
  ...{ currency: 'EUR', capMinor: 100_000, fixed: [{ name: 'hall', minor: 5000 }] },
  allocated: { minor: 3000, by: 'messages' },
};
const campaign = testCampaign({ budget });
const beside = testCampaign({ id: 'beside', budget });

const ended = (day: string, programId: string, channel: string, count: number, state = 'sent') => ({
  ...{ shop: 'demo', day, currency: 'EUR', computedAt: 0 },
  touches: [{ programId, channel, state, reason: 'r', count } satisfies TouchCount],
});
const DAYS = [
  ended('2026-11-10', 'singles-day', 'email', 999),
  ended('2026-11-11', 'singles-day', 'email', 2000),
  ended('2026-11-11', 'singles-day', 'sms', 100),
  ended('2026-11-11', 'singles-day', 'sms', 70, 'suppressed'),
  ended('2026-11-11', 'beside', 'email', 700),
  ended('2026-11-11', 'welcome', 'email', 5000),
];
const snapshots = {
  listSnapshots: async (_: string, from: string, to: string) => DAYS.filter(({ day }) => day >= from && day <= to),
};

/** 100 of 1,000 bought for 20.00, of 200 held out 10; half of it is cost. */
const cells = cellsOf([
  { arm: 'treated', people: 1000, bought: times(100, 2000), tier: 'A', share: 1667, costShare: 0.5 },
  { arm: 'control', people: 200, bought: times(10, 2000), tier: 'A', share: 1667, costShare: 0.5 },
]);
const effect = effectOf({
  ...{ programId: 'singles-day', quarter: 2026 * 4 + 3, cells, asOf: 20_900, outcomeDays: 30, shop },
});
const known = (value: typeof effect) => ({ known: true, value }) as const;
const charged = (spent: number) => ({
  leased: {},
  settled: { through: '2026-11-11', leased: spent, ended: spent, spent },
});
const settle = (over: Partial<SettleWish> = {}, stored: object = snapshots) =>
  settleCampaign(
    { snapshots: stored as typeof snapshots },
    {
      ...{ shop, campaign, campaigns: [campaign, beside], invoice: {}, planned: { email: 1900, sms: 100 } },
      ...{ redeemed: 0, people: 1800, counts: { answer: 50, lead: 0 }, audienceOf: () => 1000 },
      effectOf: () => known(effect),
      ...over,
    },
  );

describe('a campaign that is settled', () => {
  it('costs what left on its days at the prices of the shop, what was declared, and its share of the house', async () => {
    const found = await settle();
    expect(found.sent).toEqual({ email: 2000, sms: 100 });
    expect(found.lines.map(({ item, plannedMinor, realMinor, by }) => [item, plannedMinor, realMinor, by])).toEqual([
      ['email', 190, 200, 'prices'],
      ['sms', 900, 900, 'prices'],
      ['hall', 5000, 5000, 'declared'],
    ]);
    expect(found.direct).toEqual({ plannedMinor: 6090, realMinor: 6100 });
    expect(found.allocatedMinor).toBe(2447);
    expect(found.per).toEqual({ answer: 122, lead: undefined });
  });

  it('is not told cheaper than it was: parts as expected, lost answers, and what the budget was charged beyond', async () => {
    const lost = ended('2026-11-11', 'singles-day', 'sms', 20, 'unknown');
    const list = { listSnapshots: async () => [lost, ended('2026-11-11', 'singles-day', 'sms', 100)] };
    const sms = { planned: { sms: 100 }, plannedCost: { sms: 100 * 27_000 } };
    const told = async (over: Partial<SettleWish>) =>
      (await settle(over, list)).lines
        .filter(({ kind }) => kind === 'messages')
        .map(({ item, plannedMinor, realMinor, by }) => [item, plannedMinor, realMinor, by]);
    const texts = [
      ['email', 0, 0, 'prices'],
      ['sms', 2700, 120 * 27, 'prices'],
    ];
    expect(await told({ ...sms, budget: charged(120 * 27_000) })).toEqual(texts);
    const beyond = ['messages (as budgeted)', 0, 260, 'budget'];
    expect(await told({ ...sms, budget: charged(3_500_000) })).toEqual([...texts, beyond]);
    expect((await settle({ ...sms, budget: charged(3_500_000) }, list)).direct.realMinor).toBe(5000 + 3500);
    expect(await told({ ...sms, budget: charged(3_500_000), invoice: { sms: 3000 } })).toEqual([
      ['email', 0, 0, 'prices'],
      ['sms', 2700, 3000, 'invoice'],
    ]);
    // a submission that kept no costs: what the budget was charged says how long they were
    expect(await told({ planned: undefined, budget: charged(3_240_000) })).toEqual([
      ['email', undefined, 0, 'prices'],
      ['sms', undefined, 1080, 'prices'],
      ['messages (as budgeted)', 0, 2160, 'budget'],
    ]);
  });

  it('goes by the bill where there is one, and says what the bill names beside it', async () => {
    const found = await settle({ invoice: { sms: 1234, printer: 5 } });
    expect(found.direct.realMinor).toBe(200 + 1234 + 5000);
    expect(found.unknownItems).toEqual(['printer']);
  });

  it('tells its contribution within its limits, less all that it cost, against those held out', async () => {
    const { contribution } = await settle();
    if (!contribution.known) throw new Error(contribution.why.en);
    // 5.00 of margin more of each twentieth person: 50,000 of a thousand people
    expect(contribution.value.value).toBeCloseTo(1000 * 50 - 6100 - 2447, 0);
    expect(contribution.value.low).toBeLessThan(contribution.value.value);
    expect(contribution.value.high).toBeGreaterThan(contribution.value.value);
  });

  it('says why it is not known: no run, no costs of goods, no price of a channel', async () => {
    const why = async (over: Partial<SettleWish>) => {
      const { contribution } = await settle(over);
      return contribution.known ? 'known' : contribution.why.en;
    };
    expect(await why({ effectOf: () => ({ known: false, why: NOT_COUNTED.yet }) })).toBe(NOT_COUNTED.yet.en);
    expect(await why({ shop: { ...shop, messageCosts: { email: 100 } } })).toBe('nobody knows what all of it cost');
    expect(await why({ invoice: { sms: 900 }, shop: { ...shop, messageCosts: { email: 100 } } })).toBe('known');
  });

  it('shares by the net value of whoever got each campaign, and by its people', async () => {
    const by = (key: 'net' | 'audience') => ({ budget: { ...budget, allocated: { minor: 3000, by: key } } });
    const shared = (key: 'net' | 'audience', over: Partial<SettleWish>) =>
      settle({ campaign: testCampaign(by(key)), ...over }).then(({ allocatedMinor }) => allocatedMinor);
    expect(await shared('audience', { audienceOf: (id) => (id === 'beside' ? 2000 : 1000) })).toBe(1000);
    const larger = { ...effect, treated: { ...effect.treated, netMinor: 3 * effect.treated.netMinor } };
    expect(await shared('net', { effectOf: (id) => known(id === 'beside' ? larger : effect) })).toBe(750);
  });

  it('shares the house among all campaigns of its months, and says by what', async () => {
    const early = ended('2026-11-02', 'beside', 'email', 1400);
    const list = {
      listSnapshots: async (_: string, from: string, to: string) =>
        [early, ...DAYS].filter(({ day }) => day >= from && day <= to),
    };
    const found = await settle({}, list);
    // a day before the campaign began is of the month, and none of its own messages
    expect(found.allocation).toEqual({ key: 'messages', own: 999 + 2100, all: 999 + 2100 + 700 + 1400 });
    expect(found.sent).toEqual({ email: 2000, sms: 100 });
  });

  it('counts what is reserved on days that are not settled as spent, and says how much that is', async () => {
    const budget = { leased: { '2026-11-12': 500_000 }, settled: charged(1_100_000).settled };
    const { lines, reservedMinor } = await settle({ budget });
    expect(reservedMinor).toBe(500);
    expect(lines.find(({ by }) => by === 'budget')?.realMinor).toBe(1600 - 1100);
    expect((await settle({ budget: charged(1_100_000) })).reservedMinor).toBe(0);
  });

  it('tells what each that it caused cost, with limits, and of first orders by those held out', async () => {
    const arm = (people: number, buyers: number) => ({ people, buyers, orders: buyers, netMinor: 0, netSquared: 0 });
    const { direct, perCaused } = await settle({ firstOrders: { treated: arm(1000, 50), control: arm(200, 4) } });
    const cost = direct.realMinor ?? 0;
    // one in twenty bought more: fifty of a thousand
    expect(perCaused.buyer?.value).toBe(Math.round(cost / 50));
    expect(perCaused.buyer?.low).toBeLessThan(perCaused.buyer?.value ?? 0);
    expect(perCaused['new buyer']?.value).toBe(Math.round(cost / 30));
    expect(
      (await settle({ firstOrders: { treated: arm(1000, 50), control: arm(24, 0) } })).perCaused,
    ).not.toHaveProperty('new buyer');
    // none was caused: no cost of one
    expect(
      (await settle({ firstOrders: { treated: arm(1000, 5), control: arm(200, 4) } })).perCaused,
    ).not.toHaveProperty('new buyer');
  });
});
