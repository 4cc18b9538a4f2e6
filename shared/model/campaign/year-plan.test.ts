import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '../values/time/day.ts';
import type { Wave } from './campaign.ts';
import { yearPlan } from './year-plan.ts';

const wave = (id: string, day: Day): Wave => ({ id, at: `${day}T10:00`, template: 't', channels: ['email'] });
const none = { sentOn: () => undefined, today: '2026-01-01' };

describe('the plan of a year', () => {
  it('is whole weeks from Monday on that hold each day of the year once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2040 }), (year) => {
        const { weeks } = yearPlan(year, [], none);
        const days = weeks.flatMap(({ from }) => Array.from({ length: 7 }, (_, n) => addDays(from, n)));
        expect(new Set(days).size).toBe(days.length);
        const own = days.filter((day) => day.startsWith(String(year)));
        expect(own).toHaveLength(daysBetween(`${year}-01-01`, `${year}-12-31`) + 1);
        expect(weeks.every(({ from }) => new Date(`${from}T00:00Z`).getUTCDay() === 1)).toBe(true);
      }),
    );
  });

  it('has each wave, festival and message of the year in its week', () => {
    const campaign = { id: 'singles-day', waves: [wave('teaser', '2026-11-07'), wave('last', '2026-11-11')] };
    const { weeks } = yearPlan(2026, [campaign], {
      sentOn: (day) => (day === '2026-11-10' ? { care: 3, sell: 2 } : undefined),
      today: '2026-11-12',
    });
    expect(weeks.flatMap(({ from, waves }) => waves.map((one) => [from, one.wave, one.day]))).toEqual([
      ['2026-11-02', 'teaser', '2026-11-07'],
      ['2026-11-09', 'last', '2026-11-11'],
    ]);
    const week = weeks.find(({ from }) => from === '2026-11-09');
    expect(week).toMatchObject({ sent: { care: 3, sell: 2, service: 0 }, isPast: false });
    expect(week?.festivals).toContainEqual({ name: 'double-11', day: '2026-11-11' });
    expect(weeks.filter(({ isPast }) => isPast)).toHaveLength(weeks.findIndex(({ from }) => from === '2026-11-09'));
  });

  it('names the sales to come before which nobody was cared for', () => {
    const sale = { id: 'sale', waves: [wave('one', '2026-06-18')] };
    const unsown = (sentOn: (day: Day) => { care?: number; sell?: number } | undefined, more: object[] = []) =>
      yearPlan(2026, [sale, ...(more as [])], { sentOn, today: '2026-06-01' }).unsown;
    expect(unsown(() => undefined)).toEqual(['2026-06-15']);
    expect(unsown(() => ({ sell: 5 }))).toEqual(['2026-06-15']);
    expect(unsown((day) => (day === '2026-05-06' ? { care: 1 } : undefined))).toEqual([]);
    expect(unsown((day) => (day === '2026-04-29' ? { care: 1 } : undefined))).toEqual(['2026-06-15']);
    const letter = { id: 'letter', intent: 'care', waves: [wave('letter', '2026-06-08')] };
    expect(unsown(() => undefined, [letter])).toEqual([]);
    const thanks = (afterDays: number, intent?: string) => ({
      ...{ id: 'spring', waves: [wave('spring', '2026-05-04')] },
      followUps: [
        { id: 'thank', after: { of: 'spring', groups: ['bought'] }, afterDays, then: { do: 'send', intent } },
        { id: 'ask', after: { of: 'thank', groups: ['opened'] }, afterDays: 1, then: { do: 'hand-off' } },
      ],
    });
    expect(unsown(() => undefined, [thanks(35, 'care')])).toEqual([]);
    expect(unsown(() => undefined, [thanks(35)])).toEqual(['2026-06-15']);
    expect(unsown(() => undefined, [thanks(42, 'care')])).toEqual(['2026-06-15']);
    expect(yearPlan(2026, [sale], { ...none, today: '2026-07-01' }).unsown).toEqual([]);
  });
});
