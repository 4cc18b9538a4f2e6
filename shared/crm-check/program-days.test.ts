import { describe, expect, it } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import type { Shop } from '#model/shop/shop.ts';
import { checkCrm } from './check.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const forms = { email: { subject: 's', html: 'h', text: 't' } };
const known = {
  templates: [
    { id: 'best-customers', kind: 'marketing' as const, locales: [{ locale: 'en', forms }] },
    { id: 'service', kind: 'transactional' as const, locales: [{ locale: 'en', forms }] },
  ],
  platforms: ['shopify'],
};
const windows = Object.fromEntries(CHANNELS.map(({ id }) => [id, { fromHour: 8, toHour: 21 }]));
const shop: Shop = {
  ...EXAMPLE_SHOP,
  platforms: [],
  policy: { ...EXAMPLE_SHOP.policy, windows },
  dailyRunHour: 4,
  attributes: { contract_ends: 'time', size: 'number' },
};
const faultsOf = (trigger: object, over: object = {}, shops: readonly Shop[] = [shop]): readonly string[] => {
  const steps = EXAMPLE_PROGRAM.steps.map((step) => ({ ...step, channels: ['email'] }));
  const program = {
    ...EXAMPLE_PROGRAM,
    audience: undefined,
    steps,
    exits: [],
    trigger: { afterMs: 0, ...trigger },
    ...over,
  };
  return checkCrm({ shops, programs: [program] }, known).map(
    ({ path, what }) => `${path.split('.').slice(2).join('.')}: ${what}`,
  );
};
const birthday = { on: 'person-date', date: 'birthday', hour: 10 };

describe('what a day brings is refused', () => {
  it('as nothing where it is right', () => {
    for (const trigger of [
      birthday,
      { on: 'person-date', date: 'anniversary', daysBefore: 0, yearly: true, hour: 8 },
      { on: 'person-date', date: 'contract_ends', daysBefore: 30, hour: 20 },
      { on: 'festival', festival: 'mid-autumn', daysBefore: 5, hour: 10 },
      { on: 'rhythm', weekday: 'friday', hour: 10 },
      { on: 'rhythm', monthDay: 18, hour: 10 },
      { on: 'rhythm', everyDays: 14, from: '2026-12-01', hour: 10 },
    ])
      expect([trigger, faultsOf(trigger)]).toEqual([trigger, []]);
    expect(faultsOf({ on: 'rhythm', weekday: 'friday', hour: 10 }, { share: 0.6 })).toEqual([]);
  });

  it.each([
    [{ ...birthday, date: 'birth_day' }, 'trigger.date: "birth_day" is no date of a person that any shop knows'],
    [{ ...birthday, date: 'size' }, 'trigger.date: "size" is no date of a person that any shop knows'],
    [{ ...birthday, yearly: false }, 'trigger.yearly: a birthday comes each year'],
    [{ ...birthday, hour: 24 }, 'trigger.hour: is not an hour 0..23'],
    [{ ...birthday, hour: 4 }, 'trigger.hour: is not after the daily run of linden at 4, which plans it'],
    [
      { ...birthday, hour: 21 },
      'trigger.hour: lies outside of the permitted hours of linden for email: nothing would leave on its day',
    ],
    [{ ...birthday, daysBefore: -1 }, 'trigger.daysBefore: is not a number of days 0..365'],
    [{ on: 'festival', festival: 'easter', hour: 10 }, 'trigger.festival: is not known'],
    [{ on: 'rhythm', weekday: 'freitag', hour: 10 }, 'trigger.weekday: is not known'],
    [{ on: 'rhythm', monthDay: 29, hour: 10 }, 'trigger.monthDay: is not a day 1..28 that each month has'],
    [{ on: 'rhythm', everyDays: 0, from: '2026-12-01', hour: 10 }, 'trigger.everyDays: is not a number of days 1..366'],
    [{ on: 'rhythm', everyDays: 7, from: '2026-02-30', hour: 10 }, 'trigger.from: is not a day YYYY-MM-DD'],
    [{ on: 'running-out', daysBefore: 7, groups: [], hour: 10 }, 'trigger.groups: is empty, so nothing starts it'],
    [
      { on: 'running-out', daysBefore: 7, hour: 10 },
      'trigger: no shop asks when goods run out, so nothing would start it',
    ],
    [
      { on: 'points-expiring', daysBefore: 14, hour: 10 },
      'trigger: no shop declares a membership with points, so nothing would start it',
    ],
    [
      { on: 'points-expiring', daysBefore: 14, atLeast: 0, hour: 10 },
      'trigger.atLeast: is not a number of points from 1 on',
    ],
    [
      { on: 'level-reached', hour: 10 },
      'trigger: no shop declares a membership with levels, so nothing would start it',
    ],
    [{ on: 'level-reached', levels: [], hour: 10 }, 'trigger.levels: is empty, so nothing starts it'],
    [{ on: 'level-fell', hour: 10 }, 'trigger: no shop declares a membership with levels, so nothing would start it'],
    [{ on: 'joined', hour: 10 }, 'trigger: no shop declares a membership, so nothing would start it'],
  ])('%j', (trigger, fault) => {
    expect(faultsOf(trigger)).toEqual([fault]);
  });

  it.each([
    {},
    { weekday: 'friday', everyDays: 7, from: '2026-12-01' },
    { everyDays: 7 },
    { from: '2026-12-01' },
    { weekday: 'friday', from: '2026-12-01' },
  ])('a rhythm of %j', (fields) => {
    expect(faultsOf({ on: 'rhythm', hour: 10, ...fields })).toEqual([
      'trigger: is no rhythm: it says neither a weekday, a day of the month nor a number of days from a day on, or several',
    ]);
  });

  it('an expected share of anything but the calendar, and one that is none', () => {
    expect(faultsOf(birthday, { share: 0.2 })).toEqual([expect.stringMatching(/^share: says of how many/)]);
    const festival = { on: 'festival', festival: 'qixi', hour: 10 };
    for (const share of [0, -1, 1.1, Number.NaN]) expect(faultsOf(festival, { share })).toHaveLength(1);
  });

  it('what asks for no consent on a birthday; goods are known where one shop asks', () => {
    const steps = [{ do: 'send', id: 'one', template: 'service', channels: ['email'] }];
    expect(faultsOf(birthday, { kind: 'transactional', steps })).toEqual([
      'kind: nobody asked for a message on a birthday',
    ]);
    const goods = { ...shop, id: 'goods', products: { replenishment: true } };
    expect(faultsOf({ on: 'running-out', daysBefore: 7, hour: 10 }, {}, [shop, goods])).toEqual([]);
  });
});

it('a wait for a date that no shop knows is refused, one that the trigger knows is not', () => {
  const [message] = EXAMPLE_PROGRAM.steps.map((step) => ({ ...step, channels: ['email'] }));
  const waits = (untilDate: string) =>
    faultsOf(birthday, { steps: [{ do: 'wait', id: 'date', untilDate, atMostMs: 9e8 }, message] });
  for (const date of ['birthday', 'anniversary', 'contract_ends']) expect([date, waits(date)]).toEqual([date, []]);
  for (const date of ['size', 'wedding'])
    expect(waits(date)).toEqual([`steps[0].untilDate: "${date}" is no date of a person that any shop knows`]);
});
