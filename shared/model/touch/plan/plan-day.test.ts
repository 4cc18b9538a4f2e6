import { describe, expect, it } from 'vitest';
import { anEntry, aShop, segmentProgram } from '#test/support/daily.ts';
import type { Fact } from '../../customer/facts.ts';
import type { KnownCustomer } from '../../day/known-customer.ts';
import type { Program } from '../../program/program.ts';
import type { Trigger } from '../../program/trigger.ts';
import { expiringIn } from '../../replenishment/expiring.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '../../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { type GroupRunsOut, personStarts, startsOfCalendar, wantedByPrograms } from './day-starts.ts';
import { planDayTouches } from './plan-day.ts';

const ZONE = 'Europe/London';
const on = (trigger: Trigger, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:lapsed', { id: trigger.on, trigger, exits: [], usefulForMs: 10 * HOUR_MS, ...over });
const birthday = on({ on: 'person-date', date: 'birthday', hour: 10, afterMs: 0 });

const known = (over: Partial<KnownCustomer> = {}): KnownCustomer => ({
  customer: { shop: 'garden', id: 'ada', entries: new Map() },
  ...over,
});
const born = (day: string) =>
  known({ preferences: { updatedAt: 0, frequency: 'normal', interests: [], birthday: day } });

/** Days of a span on which a program starts for a person, with the periods. */
function daysOf(program: Program, who: KnownCustomer, from: string, days: number, firstDay = 0) {
  const found: (readonly [day: string, period: string])[] = [];
  for (let n = 0; n < days; n++) {
    const day = dayNumber(from) + n;
    for (const start of personStarts([program], { zone: ZONE, day })?.({ firstDay }, who) ?? [])
      found.push([dayOfNumber(start.day), start.period]);
  }
  return found;
}

describe('a date of a person', () => {
  it('birthday: on its day and once a year, on 28 February in common years', () => {
    expect(daysOf(birthday, born('1990-05-17'), '2026-01-01', 730)).toEqual([
      ['2026-05-17', '2026'],
      ['2027-05-17', '2027'],
    ]);
    expect(daysOf(birthday, born('02-29'), '2027-01-01', 730)).toEqual([
      ['2027-02-28', '2027'],
      ['2028-02-29', '2028'],
    ]);
  });

  it('what the person says of a birthday goes before what the platform tells', () => {
    expect(daysOf(birthday, known({ birthday: '03-04' }), '2026-01-01', 365)).toEqual([['2026-03-04', '2026']]);
    expect(daysOf(birthday, { ...born('06-07'), birthday: '03-04' }, '2026-01-01', 365)).toEqual([
      ['2026-06-07', '2026'],
    ]);
    expect(daysOf(birthday, known(), '2026-01-01', 365)).toEqual([]);
    expect(daysOf(birthday, known({ birthday: 'May' }), '2026-01-01', 365)).toEqual([]);
  });

  it('days before it lie in the year of the date, also over new year', () => {
    const early = on({ on: 'person-date', date: 'birthday', daysBefore: 7, hour: 10, afterMs: 0 });
    expect(daysOf(early, born('01-03'), '2026-12-01', 60)).toEqual([['2026-12-27', '2027']]);
  });

  it('anniversary of the first order: each year after it, never on the day itself', () => {
    const anniversary = on({ on: 'person-date', date: 'anniversary', hour: 10, afterMs: 0 });
    const first = dayNumber('2026-03-01');
    expect(daysOf(anniversary, known(), '2026-01-01', 800, first)).toEqual([
      ['2027-03-01', '2027'],
      ['2028-03-01', '2028'],
    ]);
    expect(daysOf(anniversary, known(), '2026-01-01', 800, 0)).toEqual([]);
  });

  const attribute = (value: Fact['value']): KnownCustomer =>
    known({ facts: [{ kind: 'attribute', name: 'contract_ends', at: 0, value } as Fact] });
  const ends = { on: 'person-date', date: 'contract_ends', hour: 10, afterMs: 0 } as const;

  it('an attribute: on its local day, once for each date, or yearly', () => {
    const late = startOfDay('2026-07-02', ZONE) - 1;
    expect(daysOf(on({ ...ends, daysBefore: 30 }), attribute(late), '2026-01-01', 700)).toEqual([
      ['2026-06-01', '2026-07-01'],
    ]);
    expect(daysOf(on({ ...ends, yearly: true }), attribute(late), '2026-01-01', 700)).toEqual([
      ['2026-07-01', '2026'],
      ['2027-07-01', '2027'],
    ]);
  });

  it.each([null, 'soon', true, Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15, 1.5])('%j is no date', (value) => {
    expect(daysOf(on({ ...ends, yearly: true }), attribute(value), '2026-01-01', 400)).toEqual([]);
  });

  it('reads what its programs ask for, and nothing where none asks', () => {
    const nothing = { details: false, facts: false, preferences: false, birthday: false };
    expect(wantedByPrograms([segmentProgram('stage:lapsed')])).toEqual(nothing);
    expect(wantedByPrograms([birthday])).toEqual({ ...nothing, preferences: true, birthday: true });
    expect(wantedByPrograms([on(ends)])).toEqual({ ...nothing, facts: true });
    expect(personStarts([segmentProgram('stage:lapsed')], { zone: ZONE, day: 1 })).toBeUndefined();
  });
});

describe('what runs out', () => {
  const program = on({ on: 'running-out', daysBefore: 7, hour: 10, afterMs: 0 });
  const day = dayNumber('2026-06-01');
  const startsOn = (today: number, foretold: readonly GroupRunsOut[], of = program) =>
    personStarts([of], { zone: ZONE, day: today, runsOut: () => foretold })?.({ firstDay: 1 }, known());
  const coffee = { group: 'coffee', lastDay: day - 30, day: day + 7 };

  it('starts so many days before, once for each purchase, also where a run leapt over the day', () => {
    const start = { programId: 'running-out', period: `coffee#${dayOfNumber(day - 30)}`, day };
    expect(startsOn(day - 1, [coffee])).toEqual([]);
    for (const late of [0, 1, 2]) expect(startsOn(day + late, [coffee])).toEqual([start]);
    expect(startsOn(day + 3, [coffee])).toEqual([]);
  });

  it('of several the one that runs out first, and only of the groups that are named', () => {
    const tea = { ...coffee, group: 'tea', day: coffee.day - 1 };
    expect(startsOn(day, [coffee, tea])).toMatchObject([{ period: expect.stringMatching(/^tea#/) }]);
    const ofCoffee = on({ on: 'running-out', daysBefore: 7, groups: ['coffee'], hour: 10, afterMs: 0 });
    expect(startsOn(day, [tea, coffee], ofCoffee)).toMatchObject([{ period: expect.stringMatching(/^coffee#/) }]);
    expect(startsOn(day, [tea], ofCoffee)).toEqual([]);
    expect(personStarts([program], { zone: ZONE, day })?.({ firstDay: 1 }, known())).toEqual([]);
  });
});

describe('the calendar', () => {
  const starting = (trigger: Trigger, from: string, days: number) =>
    Array.from({ length: days }, (_, n) => startsOfCalendar([on(trigger)], dayNumber(from) + n)).flatMap((starts) =>
      starts.map(({ day, period }) => [dayOfNumber(day), period]),
    );

  it('a festival: each year, so many days before it', () => {
    const trigger = { on: 'festival', festival: 'spring-festival', daysBefore: 10, hour: 10, afterMs: 0 } as const;
    expect(starting(trigger, '2026-12-01', 500)).toEqual([
      ['2027-01-27', '2027-02-06'],
      ['2028-01-16', '2028-01-26'],
    ]);
  });

  it('a rhythm: on its weekday, or each so many days from a day on and not before', () => {
    const weekly = starting({ on: 'rhythm', weekday: 'tuesday', hour: 10, afterMs: 0 }, '2026-12-01', 15);
    expect(weekly.map(([day]) => day)).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
    const counted = { on: 'rhythm', everyDays: 10, from: '2026-12-05', hour: 10, afterMs: 0 } as const;
    expect(starting(counted, '2026-11-01', 60).map(([day]) => day)).toEqual(['2026-12-05', '2026-12-15', '2026-12-25']);
  });
});

describe('planning what a day brings', () => {
  const plan = (now: number, day = '2026-03-28') =>
    planDayTouches({
      shop: aShop(),
      programs: [birthday],
      customerId: 'ada',
      starts: [{ programId: 'person-date', period: '2026', day: dayNumber(addDays(day, 1)) }],
      ...{ day, lastDay: 7, now },
    });

  it('is for its hour on the clock of the shop, also on the day on which the clocks change', () => {
    const at = startOfDay('2026-03-29', ZONE);
    expect(plan(at + 3 * HOUR_MS)).toMatchObject([
      { plannedFor: Date.UTC(2026, 2, 29, 9), subject: { day: '2026-03-28', lastDay: 7, at }, purpose: 'send' },
    ]);
  });

  it('has one id however often and late it is planned, and is not planned when it is of no use any more', () => {
    const [early, late] = [plan(Date.UTC(2026, 2, 29, 2)), plan(Date.UTC(2026, 2, 29, 19))];
    expect(late.map(({ touchId }) => touchId)).toEqual(early.map(({ touchId }) => touchId));
    expect(plan(Date.UTC(2026, 2, 29, 19) + 1)).toEqual([]);
    expect(plan(Date.UTC(2026, 2, 29, 19) + DAY_MS)).toEqual([]);
  });

  it('nothing of a program that is gone, or starts otherwise by now', () => {
    const input = { shop: aShop(), customerId: 'ada', day: '2026-03-28', lastDay: 7, now: 0 };
    const starts = [{ programId: 'person-date', period: '2026', day: 20_000 }];
    expect(planDayTouches({ ...input, starts, programs: [] })).toEqual([]);
    const other = segmentProgram('stage:lapsed', { id: 'person-date' });
    expect(planDayTouches({ ...input, starts, programs: [other] })).toEqual([]);
  });
});

describe('goods that reach their date', () => {
  const early = on({ on: 'product-expiry', daysBefore: 14, hour: 10, afterMs: 0 });
  const catalogue = new Map([
    ['TEA', { sku: 'TEA', group: 'tea', shelfLifeDays: 60 }],
    ['RICE', { sku: 'RICE', group: 'rice', shelfLifeDays: 61 }],
    ['MUG', { sku: 'MUG', group: 'mugs' }],
  ]);
  const bought = (day: string, skus: readonly string[], over: object = {}) => {
    const entries = new Map([['s:1', { ...anEntry({ at: startOfDay(day, ZONE) + 23 * HOUR_MS }), ...over }]]);
    const lines = skus.map((sku) => [sku, 1, 100] as const);
    return known({
      customer: { shop: 'garden', id: 'ada', entries },
      details: new Map([['s:1', { version: 1, lines }]]),
    });
  };
  const told = (who: KnownCustomer, program = early, goods = catalogue) => {
    const found: (readonly [string, string])[] = [];
    for (let n = 0; n < 120; n++) {
      const day = dayNumber('2026-03-01') + n;
      const context = { shop: aShop({ timezone: ZONE }), end: startOfDay(dayOfNumber(day), ZONE), catalogue: goods };
      const starts = personStarts([program], { zone: ZONE, day, expiring: expiringIn(context) });
      for (const start of starts?.({ firstDay: 0 }, who) ?? []) found.push([dayOfNumber(start.day), start.period]);
    }
    return found;
  };

  it('are told of so many days before, once for each purchase and product, in the days of the shop', () => {
    expect(told(bought('2026-03-10', ['TEA', 'RICE', 'MUG']))).toEqual([
      ['2026-04-25', 'TEA#2026-03-10'],
      ['2026-04-26', 'RICE#2026-03-10'],
    ]);
    const rice = on({ on: 'product-expiry', daysBefore: 14, groups: ['rice'], hour: 10, afterMs: 0 });
    expect(told(bought('2026-03-10', ['TEA', 'RICE']), rice)).toEqual([['2026-04-26', 'RICE#2026-03-10']]);
  });

  it('nobody has who did not pay, or gave all of it back; and of goods without a shelf life nobody is told', () => {
    expect(told(bought('2026-03-10', ['TEA'], { state: 'unpaid' }))).toEqual([]);
    const back = { returns: [[startOfDay('2026-03-12', ZONE), 1250]] };
    expect(told(bought('2026-03-10', ['TEA'], { grossMinor: 1250, ...back }))).toEqual([]);
    expect(told(bought('2026-03-10', ['MUG']))).toEqual([]);
    expect(
      told(bought('2026-03-10', ['TEA']), early, new Map([['MUG', { sku: 'MUG', group: 'mugs' }]]) as never),
    ).toEqual([]);
  });

  it('asks for the goods of orders', () => {
    expect(wantedByPrograms([early]).details).toBe(true);
  });
});
