import { describe, expect, it } from 'vitest';
import type { Campaign } from '#model/campaign/campaign.ts';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import type { Day } from '#model/values/time/day.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { campaignEffects } from './campaign-effects.ts';

const shop = aShop({ id: 'demo', timezone: 'Europe/Berlin' });
const bought = (people: number, buyers: number) =>
  cellsOf([
    { arm: 'treated', people, bought: times(buyers, 2_000), tier: 'A' },
    { arm: 'control', people: 100, bought: times(10, 2_000), tier: 'A' },
  ]).pack();

type Kept = Readonly<Record<Day, Readonly<Record<string, Readonly<Record<string, ReturnType<typeof bought>>>>>>>;
/** By day, what its run counted of each campaign in each quarter; and which days were asked for. */
function kept(days: Kept) {
  const asked: Day[] = [];
  return {
    asked,
    effects: async (_shop: string, day: Day) => {
      asked.push(day);
      const quarters = days[day];
      if (!quarters) return undefined;
      const packed = Object.fromEntries(Object.entries(quarters).map(([of, own]) => [of, Object.entries(own)]));
      return effectsOf(day, 30, EffectCells.unpack(packed).pack());
    },
  };
}

/** Of the summer: its wave left on 20 June. */
const june = testCampaign({
  id: 'june',
  waves: [{ id: 'first', template: 'sale', channels: ['email'], at: '2026-06-20T10:00' }],
  usefulUntil: '2026-06-24T00:00',
});

async function of(campaign: Campaign, day: Day | undefined, files: ReturnType<typeof kept>) {
  const found = await campaignEffects(files, shop, day)(campaign);
  if (!found.known) return found.why.en;
  const { effect, asOf, others } = found.value;
  return { quarter: effect.quarter, people: effect.treated.people, buyers: effect.treated.buyers, asOf, others };
}

describe('what a campaign caused', () => {
  it('is read of the last run alone while that counts its quarter', async () => {
    const files = kept({ '2026-07-15': { '2026-Q2': { june: bought(400, 60) } } });
    expect(await of(june, '2026-07-15', files)).toEqual({
      ...{ quarter: '2026-Q2', people: 400, buyers: 60, asOf: '2026-07-15', others: 0 },
    });
    expect(files.asked).toEqual(['2026-07-15']);
  });

  it('is told for ever: 90 days later and years later by the end of the quarter after it, which is one object', async () => {
    const files = kept({
      '2026-10-01': { '2026-Q4': {}, '2026-Q3': {} },
      '2028-02-03': { '2028-Q1': {}, '2027-Q4': {} },
      '2026-09-30': { '2026-Q3': {}, '2026-Q2': { june: bought(400, 66) } },
      '2026-06-30': { '2026-Q2': { june: bought(90, 9) } },
    });
    const told = { quarter: '2026-Q2', people: 400, buyers: 66, asOf: '2026-09-30', others: 0 };
    expect(await of(june, '2026-10-01', files)).toEqual(told);
    expect(files.asked).toEqual(['2026-09-30']);
    expect(await of(june, '2028-02-03', files)).toEqual(told);
  });

  it('is told by the newest month end that has it where the shop was not run at the last one', async () => {
    const files = kept({
      '2026-08-31': { '2026-Q2': {} },
      '2026-07-31': { '2026-Q2': { june: bought(400, 61) } },
      '2026-06-30': { '2026-Q2': { june: bought(90, 9) } },
    });
    expect(await of(june, '2027-01-05', files)).toMatchObject({ asOf: '2026-07-31', buyers: 61 });
    expect(files.asked).toEqual(['2026-09-30', '2026-08-31', '2026-07-31']);
    // the last run left nothing that is kept, though it would have known the quarter
    expect(await of(june, '2026-09-12', kept({ '2026-08-31': { '2026-Q2': { june: bought(7, 1) } } }))).toMatchObject({
      asOf: '2026-08-31',
    });
  });

  it('is not known where no month end has it, and says so; of one that has not begun it says what will tell', async () => {
    expect(await of(june, '2026-10-01', kept({}))).toBe(
      'no run counted it at the end of a month of 2026-Q2 or 2026-Q3, and those are the ones that are kept',
    );
    const yet = 'the daily run after its first messages counts it';
    for (const day of ['2026-06-19', '2026-06-20', undefined]) expect(await of(june, day, kept({}))).toBe(yet);
    const files = kept({ '2026-03-01': { '2026-Q1': {} } });
    expect(await of(june, '2026-03-01', files)).toBe(yet);
    // no month end before its first wave can know anybody
    expect(files.asked).toEqual([]);
  });

  it('of one that lies in two quarters is of the one in which most entered, with how many entered in the other', async () => {
    const turn = testCampaign({
      ...{ id: 'turn', usefulUntil: '2026-07-08T00:00' },
      waves: [
        { id: 'first', template: 'sale', channels: ['email'], at: '2026-06-29T10:00' },
        { id: 'last', template: 'sale', channels: ['email'], at: '2026-07-05T10:00' },
      ],
    });
    const files = kept({
      '2026-12-31': { '2026-Q4': {}, '2026-Q3': { turn: bought(200, 20) } },
      '2026-09-30': { '2026-Q3': { turn: bought(150, 15) }, '2026-Q2': { turn: bought(500, 80) } },
    });
    // the summer is told by the latest run, the spring by the end of September
    expect(await of(turn, '2026-12-31', files)).toEqual({
      ...{ quarter: '2026-Q2', people: 500, buyers: 80, asOf: '2026-09-30', others: 300 },
    });
  });

  it('reads a day once, however many campaigns lie in it', async () => {
    const files = kept({ '2026-09-30': { '2026-Q2': { june: bought(400, 66), may: bought(200, 9) } } });
    const campaigns = [june, { ...june, id: 'may' }];
    const effectOf = campaignEffects(files, shop, '2027-06-01');
    expect((await Promise.all(campaigns.map(effectOf))).map(({ known }) => known)).toEqual([true, true]);
    expect(files.asked).toEqual(['2026-09-30']);
  });
});
