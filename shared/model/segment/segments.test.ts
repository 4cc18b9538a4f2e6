import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop, entries, ZONES } from '#test/support/daily.ts';
import { DAY_MS } from '../values/time/day.ts';
import { edgesOf, membershipOf } from './classify.ts';
import { countRfm, emptyRfmCounts, rfmAt } from './rfm.ts';
import { stageOf } from './stage.ts';
import { LaterRunError, transition } from './transition.ts';

const LONDON = 'Europe/London';
const at = (text: string): number => Date.parse(text);
const { lifecycle } = aShop();

/** The local day by the runtime's own calendar, not by ours. */
const intlDay = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);

describe('recency, frequency and money', () => {
  it('equals a walk with the calendar of the runtime, in every zone', () => {
    const around = at('2024-03-31T00:00:00Z');
    const input = fc.tuple(
      fc.constantFrom(...ZONES),
      fc.array(entries(around, 6), { maxLength: 8 }),
      fc.integer({ min: -7, max: 7 }),
    );
    fc.assert(
      fc.property(input, ([zone, list, shift]) => {
        const day = intlDay(around + shift * DAY_MS, zone);
        const seen = (ms: number) => intlDay(ms, zone) <= day;
        const returned = (e: (typeof list)[number]) => e.returns.filter(([ms]) => seen(ms)).map(([, amount]) => amount);
        const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
        const paid = list.filter((e) => e.state === 'paid' && seen(e.at));
        const standing = paid.filter((e) => returned(e).length === 0 || sum(returned(e)) < e.grossMinor);
        const days = [...new Set(standing.map((e) => intlDay(e.at, zone)))].sort();
        const last = days.at(-1);
        const counted = list.filter((e) => e.state === 'paid' || e.state === 'return only');
        expect(rfmAt(list, day, zone)).toEqual({
          recencyDays: last === undefined ? undefined : (Date.parse(day) - Date.parse(last)) / DAY_MS,
          orderDays: days.length,
          netMinor: sum(paid.map((e) => e.grossMinor)) - sum(counted.flatMap(returned)),
          bought: paid.length > 0,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('counts calendar days, not 24 hours, over both changes of the clock', () => {
    const evening = anEntry({ at: at('2024-03-30T23:30:00Z') });
    expect(rfmAt([evening], '2024-03-31', LONDON).recencyDays).toBe(1);
    const afterMidnight = anEntry({ at: at('2024-10-26T23:10:00Z') });
    expect(rfmAt([afterMidnight], '2024-10-27', LONDON).recencyDays).toBe(0);
    expect(rfmAt([anEntry({ at: at('2018-02-18T02:30:00Z') })], '2018-02-18', 'America/Sao_Paulo').recencyDays).toBe(1);
  });

  it('takes orders of one day as one purchase', () => {
    const split = ['09:00', '09:01', '21:00'].map((time) => anEntry({ at: at(`2024-03-10T${time}:00Z`) }));
    expect(rfmAt(split, '2024-03-10', LONDON)).toEqual({ recencyDays: 0, orderDays: 1, netMinor: 3000, bought: true });
  });

  it('does not see what was placed or returned after the day', () => {
    const order = anEntry({ at: at('2024-03-10T12:00:00Z'), returns: [[at('2024-03-12T12:00:00Z'), 1000]] });
    const none = { recencyDays: undefined, orderDays: 0, netMinor: 0, bought: false };
    expect(rfmAt([order], '2024-03-09', LONDON)).toEqual(none);
    expect(rfmAt([order], '2024-03-11', LONDON)).toEqual({
      recencyDays: 1,
      orderDays: 1,
      netMinor: 1000,
      bought: true,
    });
    expect(rfmAt([order], '2024-03-12', LONDON)).toEqual({ ...none, bought: true });
  });

  it('counts nothing unpaid or void, and a customer with returns only has no scores (I13)', () => {
    const none = { recencyDays: undefined, orderDays: 0, netMinor: 0, bought: false };
    const rest = [anEntry({ state: 'unpaid' }), anEntry({ state: 'void' })];
    expect(rfmAt(rest, '2024-03-11', LONDON)).toEqual(none);
    const credit = anEntry({ state: 'return only', grossMinor: 0, returns: [[at('2024-03-10T12:00:00Z'), 400]] });
    const rfm = rfmAt([credit], '2024-03-11', LONDON);
    expect(rfm).toEqual({ ...none, netMinor: -400 });
    const counts = emptyRfmCounts();
    countRfm(counts, rfm);
    expect(counts).toEqual(emptyRfmCounts());
    const membership = membershipOf(rfm, edgesOf(counts, [0.5, 0.8, 0.95]), lifecycle);
    expect(membership).toEqual({ r: 0, f: 0, m: 0, stage: 'prospect', rules: [] });
  });

  it('a free order stands until it is returned', () => {
    expect(rfmAt([anEntry({ grossMinor: 0 })], '2024-03-10', LONDON).orderDays).toBe(1);
    const back = anEntry({ grossMinor: 0, returns: [[at('2024-03-10T13:00:00Z'), 0]] });
    expect(rfmAt([back], '2024-03-10', LONDON).orderDays).toBe(0);
  });
});

describe('lifecycle stage', () => {
  it.each([
    [undefined, 0, 'prospect'],
    [0, 1, 'new'],
    [30, 1, 'new'],
    [31, 1, 'active'],
    [30, 2, 'active'],
    [60, 2, 'active'],
    [61, 1, 'at_risk'],
    [120, 2, 'at_risk'],
    [121, 2, 'lapsed'],
  ] as const)('%s days after the last of %s order days: %s', (recencyDays, orderDays, stage) => {
    expect(stageOf({ recencyDays, orderDays }, lifecycle)).toBe(stage);
  });
});

describe('transition', () => {
  const lapsed = { r: 1, f: 1, m: 3, stage: 'lapsed', tier: 'D', rules: [] } as const;
  const atRisk = { ...lapsed, r: 2, stage: 'at_risk' } as const;

  it('a first membership enters its segments', () => {
    expect(transition(undefined, atRisk, '2024-03-10')).toEqual({
      entered: ['stage:at_risk', 'tier:D'],
      left: [],
      before: undefined,
      write: { day: '2024-03-10', current: atRisk, previous: undefined },
    });
  });

  it('I8: a repeated run compares with what was before its day and writes nothing', () => {
    const first = transition({ day: '2024-03-01', current: atRisk }, lapsed, '2024-03-10');
    expect(first).toMatchObject({ entered: ['stage:lapsed'], left: ['stage:at_risk'] });
    const again = transition(first.write, lapsed, '2024-03-10');
    expect(again).toEqual({ ...first, write: undefined });
  });

  it('I8: a re-run that finds the customer back where it was takes the change back', () => {
    const first = transition({ day: '2024-03-01', current: atRisk }, lapsed, '2024-03-10');
    const again = transition(first.write, atRisk, '2024-03-10');
    expect(again).toMatchObject({ entered: [], left: [], write: { current: atRisk, previous: atRisk } });
    expect(transition(again.write, atRisk, '2024-03-11').write).toBeUndefined();
  });

  it('a score alone is written but enters no segment', () => {
    const change = transition({ day: '2024-03-01', current: lapsed }, { ...lapsed, m: 4 }, '2024-03-10');
    expect(change).toMatchObject({ entered: [], left: [], write: { current: { m: 4 } } });
  });

  it('refuses to go back behind a run that began later', () => {
    expect(() => transition({ day: '2024-03-11', current: lapsed }, lapsed, '2024-03-10')).toThrow(LaterRunError);
  });
});
