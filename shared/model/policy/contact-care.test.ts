import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { consent, customer, NOON, program, question } from '#test/support/policy-question.ts';
import { aDueTouch, aTouch } from '#test/support/touches.ts';
import type { Program } from '../program/program.ts';
import type { ContactPolicy } from '../shop/contact-policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import { rowAfter, touchAfter } from './after-decision.ts';
import type { Question } from './decision.ts';
import { seasonsAt } from './peak-seasons.ts';
import { openCasesIn } from './person-facts.ts';
import type { Reservation } from './reservations.ts';
import { CHECKS, decide } from './rules/decide.ts';

const base = question();
const asks = (
  policy: Partial<ContactPolicy>,
  changes: Partial<Question> = {},
  of: Partial<Program> = {},
): Question => ({
  ...question({ touch: aDueTouch({ shop: 's', touchId: 't1', plannedFor: NOON }) }),
  shop: { ...base.shop, policy: { ...base.shop.policy, ...policy } },
  program: { ...program, exits: [], usefulForMs: 3 * DAY_MS, ...of },
  ...changes,
});
const row = (...reservations: readonly Reservation[]) => ({ contactRow: { version: 1, reservations } });
const held = (touchId: string, ago: number, more: Partial<Reservation> = {}): Reservation => ({
  ...{ touchId, channel: 'email', at: NOON - ago },
  ...more,
});

describe('one face', () => {
  const open = { id: 'c-1', cause: 'damaged', at: NOON - HOUR_MS };
  const person = { ...base.person, cases: [open] };

  it('an open case pauses selling, care only where the shop says so, and never a service', () => {
    const by = (intent: Program['intent'], cases?: ContactPolicy['cases']) =>
      decide(asks({ cases }, { person }, { intent }));
    expect(by(undefined)).toMatchObject({ decision: 'defer', reason: 'open_case_wait', until: NOON + DAY_MS });
    expect(by('sell')).toMatchObject({ reason: 'open_case_wait' });
    expect(by('care')).toMatchObject({ decision: 'send' });
    expect(by('care', { care: true })).toMatchObject({ reason: 'open_case_wait' });
    expect(by('service', { care: true })).toMatchObject({ decision: 'send' });
    const order = asks({}, { person, touch: aDueTouch({ kind: 'transactional' }) }, { kind: 'transactional' });
    expect(decide(order)).toMatchObject({ decision: 'send' });
  });

  it('is asked again each day, once more at the end of the use, and then gives its reason', () => {
    const at = (now: number) => decide(asks({}, { person: { ...base.person, cases: [{ ...open, at: now }] }, now }));
    const end = NOON + 3 * DAY_MS;
    expect(at(NOON + DAY_MS)).toMatchObject({ decision: 'defer', until: NOON + 2 * DAY_MS });
    const last = end - 15 * MINUTE_MS;
    expect(at(end - HOUR_MS)).toMatchObject({ decision: 'defer', until: last });
    expect(at(last)).toMatchObject({ decision: 'suppress', reason: 'open_case' });
  });

  it('a case that nobody closed and of which nothing was heard does not silence a person for ever', () => {
    const old = (days: number, cases?: ContactPolicy['cases']) =>
      decide(asks({ cases }, { person: { ...base.person, cases: [{ ...open, at: NOON - days * DAY_MS }] } })).decision;
    expect([old(59), old(60), old(13, { days: 14 }), old(14, { days: 14 })]).toEqual([
      'defer',
      'send',
      'defer',
      'send',
    ]);
  });

  it('of a person with several ids the newest word on a case counts', () => {
    const told = (at: number, state: 'open' | 'closed', name = 'c-1') =>
      ({ kind: 'case', name, at, value: { state, cause: 'late' } }) as const;
    expect(openCasesIn([told(1, 'open'), told(2, 'closed'), told(3, 'open', 'c-2')])).toEqual([
      { id: 'c-2', cause: 'late', at: 3 },
    ]);
    expect(openCasesIn([told(2, 'open'), told(2, 'closed')])).toEqual([]);
    expect(openCasesIn([told(3, 'open'), told(2, 'closed')])).toHaveLength(1);
  });

  it('a touch that was planned as marketing is not let off by a program that calls itself a service now', () => {
    expect(decide(asks({}, { person }, { kind: 'transactional' }))).toMatchObject({ reason: 'open_case_wait' });
  });
});

describe('care before selling', () => {
  const policy = { careBetweenSells: { care: 2, days: 30 } };
  const sold = held('sold', 5 * DAY_MS);
  const care = (touchId: string, ago: number) => held(touchId, ago, { intent: 'care' });

  it('so many touches of care lie between two that sell, or so many days', () => {
    const to = (...reservations: readonly Reservation[]) => decide(asks(policy, row(...reservations)));
    expect(to()).toMatchObject({ decision: 'send' });
    expect(to(sold)).toMatchObject({ decision: 'defer', reason: 'care_first_wait', until: NOON + DAY_MS });
    expect(to(sold, care('a', 4 * DAY_MS))).toMatchObject({ reason: 'care_first_wait' });
    expect(to(care('a', 6 * DAY_MS), sold, care('b', DAY_MS))).toMatchObject({ reason: 'care_first_wait' });
    expect(to(sold, care('a', 4 * DAY_MS), care('b', DAY_MS))).toMatchObject({ decision: 'send' });
    expect(to(held('sold', 30 * DAY_MS + MINUTE_MS))).toMatchObject({ decision: 'send' });
    const soon = held('sold', 30 * DAY_MS + MINUTE_MS - HOUR_MS);
    expect(to(soon)).toMatchObject({ decision: 'defer', until: NOON + HOUR_MS });
    expect(decide(asks(policy, row(sold), { intent: 'care' }))).toMatchObject({ decision: 'send' });
  });

  it('is looked at to the end of the use, and then gives its reason', () => {
    const at = (now: number) => decide(asks(policy, { ...row(sold), now }));
    const last = NOON + 3 * DAY_MS - 15 * MINUTE_MS;
    expect(at(last - HOUR_MS)).toMatchObject({ decision: 'defer', until: last });
    expect(at(last)).toMatchObject({ decision: 'suppress', reason: 'care_first' });
  });

  it('care of a transactional message counts as care and takes no place under caps', () => {
    const transactional = { kind: 'transactional', intent: 'care' } as const;
    const touch = aDueTouch({ shop: 's', touchId: 'thanks', kind: 'transactional', plannedFor: NOON });
    const thanks = asks(policy, { ...row(sold), touch }, transactional);
    const after = rowAfter(decide(thanks), thanks);
    expect(after?.reservations).toEqual([
      sold,
      { touchId: 'thanks', channel: 'email', at: NOON, intent: 'care', uncapped: true },
    ]);
    expect(rowAfter(decide({ ...thanks, shop: base.shop }), { ...thanks, shop: base.shop })).toBeUndefined();
    const caps = [{ channel: 'all', max: 1, days: 1 }] as const;
    const free = held('thanks', 0, { intent: 'care', uncapped: true });
    expect(decide(asks({ caps, minGapHours: 24 }, row(free)))).toMatchObject({ decision: 'send' });
  });

  it('the row stays small: what no rule counts goes, however long the person has been written to', () => {
    let contactRow: Question['contactRow'] = { version: 0, reservations: [] };
    const caps = [{ channel: 'all', max: 3, days: 7 }] as const;
    for (let day = 0; day < 400; day++) {
      const now = NOON + day * DAY_MS;
      const touch = aDueTouch({ shop: 's', touchId: `t-${day}`, plannedFor: now });
      const intent = day % 5 === 0 ? undefined : ('care' as const);
      const asked = asks({ ...policy, caps }, { touch, now, contactRow }, { intent });
      const decision = decide(asked);
      if (decision.decision !== 'send') continue;
      contactRow = rowAfter(decision, asked) ?? contactRow;
      expect(contactRow.reservations.length).toBeLessThanOrEqual(8);
    }
    expect(contactRow.version).toBeGreaterThan(100);
  });
});

describe('peak seasons', () => {
  const peaks = [{ name: '11.11', from: '10-28', to: '11-11', max: 2 }];
  const at = (text: string): number => Date.parse(text);

  it('at most so many selling messages of the season, and after it all is as before', () => {
    const now = at('2026-11-10T12:00:00Z');
    const touch = aDueTouch({ shop: 's', touchId: 't1', plannedFor: now });
    const person = { ...base.person, consents: [consent('granted', at('2026-01-01T00:00:00Z'))] };
    const of = (times: readonly string[], more: Partial<Program> = {}) =>
      decide(
        asks(
          { peaks },
          {
            now,
            touch,
            person,
            ...row(...times.map((time, n) => ({ touchId: `x${n}`, channel: 'email', at: at(time) }))),
          },
          more,
        ),
      );
    const [first, second] = ['2026-10-28T08:00:00Z', '2026-11-05T08:00:00Z'];
    expect(of([first])).toMatchObject({ decision: 'send' });
    expect(of(['2026-10-27T21:00:00Z', second])).toMatchObject({ decision: 'send' });
    expect(of([first, second])).toMatchObject({
      ...{ decision: 'defer', reason: 'peak_season_wait' },
      until: at('2026-11-12T00:00:00Z'),
    });
    expect(of([first, second], { usefulForMs: DAY_MS })).toMatchObject({ decision: 'suppress', reason: 'peak_season' });
    expect(of([first, second], { intent: 'care' })).toMatchObject({ decision: 'send' });
  });

  it('says by itself how many offers there may be where it asks for no care between them, and of none before it', () => {
    const now = at('2026-11-10T12:00:00Z');
    const person = { ...base.person, consents: [consent('granted', at('2026-01-01T00:00:00Z'))] };
    const touch = aDueTouch({ shop: 's', touchId: 't1', plannedFor: now });
    const heard = (sold: readonly string[], withoutCare: boolean) => {
      const reservations = sold.map((time, n) => ({ touchId: `x${n}`, channel: 'email', at: at(time) }));
      const policy = {
        peaks: peaks.map((peak) => ({ ...peak, withoutCare })),
        careBetweenSells: { care: 1, days: 21 },
      };
      const answer = decide(asks(policy, { now, touch, person, ...row(...reservations) }));
      return 'reason' in answer ? answer.reason : answer.decision;
    };
    expect(heard(['2026-11-07T09:00:00Z'], true)).toBe('send');
    expect(heard(['2026-11-07T09:00:00Z'], false)).toBe('care_first_wait');
    expect(heard(['2026-10-27T21:00:00Z'], true)).toBe('care_first_wait');
    expect(heard(['2026-10-29T09:00:00Z', '2026-11-07T09:00:00Z'], true)).toBe('peak_season_wait');
  });

  it('runs in the days of the shop, also over the turn of the year', () => {
    const of = (timezone: string, from: string, to: string, now: string) =>
      seasonsAt({ timezone, policy: { peaks: [{ name: 'a', from, to, max: 1 }] } }, at(now)).map((season) => [
        new Date(season.from).toISOString(),
        new Date(season.until).toISOString(),
      ]);
    const china = [['2026-10-27T16:00:00.000Z', '2026-11-11T16:00:00.000Z']];
    expect(of('Asia/Shanghai', '10-28', '11-11', '2026-10-27T16:00:00Z')).toEqual(china);
    expect(of('Asia/Shanghai', '10-28', '11-11', '2026-11-11T15:59:59Z')).toEqual(china);
    expect(of('Asia/Shanghai', '10-28', '11-11', '2026-11-11T16:00:00Z')).toEqual([]);
    expect(of('Asia/Shanghai', '10-28', '11-11', '2026-10-27T15:59:59Z')).toEqual([]);
    const turn = [['2026-12-20T00:00:00.000Z', '2027-01-06T00:00:00.000Z']];
    expect(of('UTC', '12-20', '01-05', '2026-12-31T12:00:00Z')).toEqual(turn);
    expect(of('UTC', '12-20', '01-05', '2027-01-05T23:00:00Z')).toEqual(turn);
    expect(of('UTC', '12-20', '01-05', '2027-01-06T00:00:00Z')).toEqual([]);
  });
});

describe('a gap between two messages', () => {
  it('holds over channels and programs, and by what is still useful it waits or is dropped', () => {
    const by = (hours: number, ...reservations: readonly Reservation[]) =>
      decide(asks({ minGapHours: hours }, row(...reservations)));
    expect(by(24, held('x', 24 * HOUR_MS + MINUTE_MS))).toMatchObject({ decision: 'send' });
    const sms = held('x', HOUR_MS, { channel: 'sms' });
    expect(by(24, sms)).toMatchObject({ reason: 'min_gap_wait', until: NOON + 23 * HOUR_MS + MINUTE_MS });
    expect(by(100, sms)).toMatchObject({ decision: 'suppress', reason: 'min_gap' });
    expect(by(24, held('t1', 0))).toMatchObject({ decision: 'send' });
  });
});

describe('I10: the holdout of the shop', () => {
  it('is stable, of its size, independent of that of a program, by any id of a merged person, and never of a service', () => {
    const ids = Array.from({ length: 4000 }, (_, n) => `person-${n}`);
    const reason = (customerId: string, shopShare: number, share = 0, more: readonly string[] = []) => {
      const person = { ...base.person, customerId, ids: [customerId, ...more] };
      const touch = aDueTouch({ shop: 's', customerId, plannedFor: NOON });
      const decision = decide(asks({ holdout: shopShare }, { touch, person }, { holdout: share }));
      return decision.decision === 'send' ? 'send' : decision.reason;
    };
    const out = ids.filter((id) => reason(id, 0.1) === 'global_holdout');
    expect(out.length).toBeGreaterThan(330);
    expect(out.length).toBeLessThan(470);
    expect(out.every((id) => reason(id, 0.2) === 'global_holdout')).toBe(true);
    const both = ids.filter((id) => reason(id, 0, 0.1) === 'holdout' && out.includes(id)).length;
    expect(both).toBeGreaterThan(15);
    expect(both).toBeLessThan(75);
    const [held = '', free = ''] = [out[0], ids.find((id) => !out.includes(id))];
    expect(reason(free, 0.1, 0, [held])).toBe('global_holdout');
    expect(reason(held, 0.1, 1)).toBe('global_holdout');
    expect(reason(free, Number.NaN)).toBe('global_holdout');
    const touch = aDueTouch({ kind: 'transactional', customerId: held });
    expect(decide(asks({ holdout: 1 }, { touch }, { kind: 'transactional' }))).toMatchObject({ decision: 'send' });
  });
});

describe('one eligibility record for both arms', () => {
  const at = { now: NOON + HOUR_MS, timezone: 'UTC' };
  const planned = aTouch({ shop: 's', touchId: 't1', state: 'deferred' });

  it('the row of who is held out and of who is treated say when they were eligible, and keep the first time', () => {
    const recorded = (question: Question, touch = planned) => touchAfter(touch, decide(question), at).eligibleAt;
    expect(recorded(asks({}))).toBe(at.now);
    expect(recorded(asks({}, {}, { holdout: 1 }))).toBe(at.now);
    expect(recorded(asks({ holdout: 1 }))).toBe(at.now);
    expect(recorded(asks({}, { now: NOON - 12 * HOUR_MS }))).toBe(at.now);
    expect(recorded(asks({}), { ...planned, eligibleAt: NOON - DAY_MS })).toBe(NOON - DAY_MS);
  });

  it('who was not eligible has none, and what came later does not take it away', () => {
    const recorded = (question: Question, touch = planned) => touchAfter(touch, decide(question), at).eligibleAt;
    expect(recorded(asks({}, { person: { ...base.person, consents: [] } }))).toBeUndefined();
    expect(recorded(asks({}, {}, { audience: [] }))).toBeUndefined();
    const touch = aDueTouch({ kind: 'transactional' });
    expect(recorded(asks({}, { touch }, { kind: 'transactional' }))).toBeUndefined();
    const later = asks({}, { person: { ...base.person, consents: [] } });
    expect(recorded(later, { ...planned, eligibleAt: NOON })).toBe(NOON);
  });
});

describe('the hour around which a person buys', () => {
  const buys = (hours: readonly number[]) => {
    const entries = new Map(
      hours.map((hour, n) => [`s:${n}`, anEntry({ at: Date.UTC(2026, 8, 1 + n, hour, 20) })] as const),
    );
    return { ...base.person, customer: { ...customer, entries } };
  };
  const policy = { preferredHour: true };
  const person = buys([18, 18, 19, 18, 18]);
  const ids = Array.from({ length: 2000 }, (_, n) => `touch-${n}`);
  const by = (
    touchId: string,
    changes: Partial<Question> = {},
    of: Partial<Program> = {},
    on: Partial<ContactPolicy> = policy,
  ) =>
    decide(asks(on, { person, touch: aDueTouch({ shop: 's', touchId, plannedFor: NOON }), now: NOON, ...changes }, of));
  const waiting = ids.find((id) => by(id).decision === 'defer') ?? '';
  const chance = ids.find((id) => by(id).decision === 'send') ?? '';

  it('is waited for; a tenth by chance is not, and each touch keeps its arm', () => {
    // 18:20 UTC is 19:20 in London in September, and the habit is that of its clocks.
    const until = Date.UTC(2026, 10, 23, 19);
    expect(by(waiting)).toMatchObject({ reason: 'preferred_hour', until, hourArm: 'preferred' });
    expect(by(chance)).toMatchObject({ decision: 'send', hourArm: 'any' });
    const share = ids.filter((id) => by(id).decision === 'send').length / ids.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    expect(by(waiting, { now: until })).toMatchObject({ decision: 'send', hourArm: 'preferred' });
    expect(by(waiting, { now: until + HOUR_MS - 1 })).toMatchObject({ decision: 'send' });
    const row = touchAfter(aTouch({ state: 'deferred' }), by(waiting), { now: NOON, timezone: 'UTC' });
    expect(row).toMatchObject({ state: 'deferred', reason: 'preferred_hour', hourArm: 'preferred' });
    expect(touchAfter(row, by(chance), { now: NOON, timezone: 'UTC' }).hourArm).toBe('preferred');
  });

  it('while a domain warms up the arm is noted all the same, of who waits for the hour and of who does not alike', () => {
    const warmUp = { left: 0, most: 50, gone: 50, until: NOON + 12 * HOUR_MS };
    // the ramp lets it wait, and where it would be useless by then drops it
    expect(by(chance, { warmUp })).toMatchObject({ reason: 'warm_up_wait', eligible: true, hourArm: 'any' });
    const late = { ...warmUp, until: NOON + 400 * 24 * HOUR_MS };
    expect(by(chance, { warmUp: late })).toMatchObject({ reason: 'warm_up', eligible: true, hourArm: 'any' });
    const row = touchAfter(aTouch({ state: 'deferred' }), by(chance, { warmUp: late }), {
      now: NOON,
      timezone: 'UTC',
    });
    expect(row).toMatchObject({ reason: 'warm_up', hourArm: 'any', eligibleAt: NOON });
    expect(by(waiting, { warmUp })).toMatchObject({ reason: 'preferred_hour', hourArm: 'preferred' });
    const arms = ids.map((id) => by(id, { warmUp: late }).hourArm);
    expect(arms).toEqual(ids.map((id) => by(id).hourArm));
    expect(arms).not.toContain(undefined);
    // who has no hour has no arm
    expect(by(chance, { warmUp, person: buys([18]) })).not.toHaveProperty('hourArm');
  });

  it('is not waited for where it is not known, not permitted, too late, not asked for, or already queued', () => {
    const sent = (decision: ReturnType<typeof by>) => expect(decision).not.toHaveProperty('hourArm');
    sent(by(waiting, { person: buys([18, 18, 18, 18]) }));
    sent(by(waiting, { person: buys([3, 3, 3, 3, 3]) }));
    sent(by(waiting, {}, { usefulForMs: 5 * HOUR_MS }));
    sent(by(waiting, {}, {}, {}));
    sent(by(waiting, { channel: 'email' }));
    expect(by(waiting, { channel: 'email' })).toMatchObject({ decision: 'send' });
    const touch = aDueTouch({ touchId: waiting, kind: 'transactional', plannedFor: NOON });
    sent(by(waiting, { touch }, { kind: 'transactional' }));
  });

  it('a file that tells days only tells no hour', () => {
    sentAtOnce(buys([0, 0, 0, 0, 0].map((hour) => hour - 20 / 60)));
    function sentAtOnce(told: Question['person']) {
      expect(by(waiting, { person: told })).not.toHaveProperty('hourArm');
    }
  });
});

it('every check is asked once, in the order that the page and the command line show', () => {
  const told: string[] = [];
  decide(asks({}), (name) => told.push(name));
  expect(told).toEqual(CHECKS);
});
