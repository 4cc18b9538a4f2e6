import { expect, it } from 'vitest';
import { measuredOf } from '#model/campaign/measured.ts';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import type { Day } from '#model/values/time/day.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { campaignEffects } from './campaign-effects.ts';
import { besideEach, besideEachOther, compareCampaigns } from './compare-campaigns.ts';

const shop = aShop({ id: 'demo', timezone: 'Europe/Berlin' });
const eleven = (year: number) =>
  testCampaign({
    ...{ id: `eleven-${year}`, name: `Singles Day ${year}`, usefulUntil: `${year}-11-12T00:00` },
    waves: [{ id: 'first', template: 'sale', channels: ['email'], at: `${year}-11-11T10:00` }],
  });
const cells = (buyers: number) =>
  cellsOf([
    { arm: 'treated', people: 1_000, bought: times(buyers, 2_000), tier: 'A', stage: 'active' },
    { arm: 'control', people: 400, bought: times(20, 2_000), tier: 'A', stage: 'active' },
  ]).pack();

/** The last run is of 20 December of this year; of last year's autumn the month ends alone are there. */
const LAST_YEAR: Day = '2026-03-31';
const kept = (...days: Day[]) => ({
  effects: async (_shop: string, day: Day) => {
    const quarters =
      day === '2026-12-20'
        ? { '2026-Q4': [['eleven-2026', cells(200)]], '2026-Q3': [] }
        : day === LAST_YEAR
          ? { '2026-Q1': [], '2025-Q4': [['eleven-2025', cells(100)]] }
          : {};
    if (!days.includes(day)) return undefined;
    return effectsOf(day, 30, EffectCells.unpack(quarters as never).pack());
  },
});

it('sets this year’s 11.11 beside last year’s, of which the end of a quarter tells; without that it says why not', async () => {
  const [now, before] = [eleven(2026), eleven(2025)];
  const compared = async (...days: Day[]) => {
    const effectOf = campaignEffects(kept(...days), shop, '2026-12-20');
    const counted = async (campaign: typeof now) => ({ campaign, of: await effectOf(campaign) });
    return compareCampaigns(await counted(now), await counted(before));
  };
  const found = await compared('2026-12-20', LAST_YEAR);
  // 20 against 5 of 100 this year, 10 against 5 last year
  expect(found.known && Math.round(1_000 * found.value.bought.value)).toBe(100);
  expect(found).toMatchObject({ known: true, value: { people: 2_800, of: 2_800 } });
  expect(await compared('2026-12-20')).toEqual({
    known: false,
    why: {
      en: 'what Singles Day 2025 caused is not known: no run counted it at the end of a month of 2025-Q4 or 2026-Q1, and those are the ones that are kept',
      zh: expect.stringContaining('2025-Q4'),
    },
  });
});

it('campaigns that are judged by clicks are compared by these beside what they caused, and with no others', async () => {
  const clicks = (id: string, clicked: number, wish: object = {}) => {
    const people = Array.from({ length: 100 }, (_, n) => ({
      did: n < clicked,
      place: { tier: 'A', stage: 'active' } as const,
    }));
    const of = { known: false, why: { en: 'not yet', zh: '尚无' } } as const;
    const campaign = { ...eleven(2026), id, measure: 'clicks' as const, ...wish };
    return { campaign, of, report: { measured: measuredOf('clicks', people) } };
  };
  const [one, other] = [clicks('one', 40), clicks('other', 10)];
  const found = besideEachOther(one, other);
  expect(found.measured).toMatchObject({ by: 'clicks', found: { known: true, value: { people: 200 } } });
  const shares = found.measured?.found;
  expect(shares?.known && shares.value.did.value).toBeCloseTo(0.3);
  // nobody is held out of a click: what was bought is told beside it, or why not
  expect(found.caused).toMatchObject({ known: false, why: { en: expect.stringContaining('not yet') } });
  for (const wish of [{ goal: 'brand' }, { shop: 'forest' }, { measure: 'answers' }])
    expect(besideEachOther(one, clicks('other', 10, wish)).measured).toBeUndefined();
  const bought = { ...other, campaign: { ...other.campaign, measure: 'orders' as const }, report: {} };
  expect(besideEachOther(bought, bought)).not.toHaveProperty('measured');
});

it('the first beside several others has wider limits than beside one, by what it caused and by what it is judged by', async () => {
  const effectOf = campaignEffects(kept('2026-12-20', LAST_YEAR), shop, '2026-12-20');
  const people = Array.from({ length: 100 }, (_, n) => ({
    did: n < 40,
    place: { tier: 'A', stage: 'active' } as const,
  }));
  const clicked = async (year: number) => {
    const campaign = { ...eleven(year), measure: 'clicks' as const };
    return { campaign, of: await effectOf(campaign), report: { measured: measuredOf('clicks', people) } };
  };
  const [now, before] = [await clicked(2026), await clicked(2025)];
  const fair = { ...before, campaign: { ...before.campaign, id: 'fair', goal: 'event' as const } };
  const width = (others: (typeof now)[], of: 'caused' | 'measured'): number => {
    const [first] = besideEach(now, others);
    const caused = of === 'caused' && first?.found.caused.known && first.found.caused.value.bought;
    const found = first?.found.measured?.found;
    const { low, high } = caused || (found?.known && found.value.did) || { low: Number.NaN, high: Number.NaN };
    return high - low;
  };
  for (const of of ['caused', 'measured'] as const) {
    const one = width([before], of);
    // those of 97.5 % beside those of 95 %
    expect(width([before, { ...before }], of) / one).toBeCloseTo(2.2414 / 1.96, 3);
    expect(width([before, fair], of)).toBeCloseTo(one, 12);
  }
  expect(besideEach(now, [before, fair]).map(({ other }) => other.campaign.id)).toEqual(['eleven-2025', 'fair']);
});
