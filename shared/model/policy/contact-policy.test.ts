import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { customer, lapsed, NOON, order, program, question, step, suppressed } from '#test/support/policy-question.ts';
import { aDueTouch, aTouch } from '#test/support/touches.ts';
import type { PaymentDue, PaymentState } from '../event/order-event.ts';
import type { Order, OrderDocument } from '../order/order.ts';
import type { Program } from '../program/program.ts';
import type { ChannelId } from '../values/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import { dayNumber } from '../values/time/day-number.ts';
import type { Question } from './decision.ts';
import { withReservation } from './reservations.ts';
import { decide } from './rules/decide.ts';

/** Cancelled before it was paid, as a platform tells it that keeps the word for the payment. */
const cancelled: Order = {
  ...order('unpaid'),
  document: { ...order('unpaid').document, cancelledAt: NOON } as OrderDocument,
};

describe('contact policy, rule by rule', () => {
  const asked = (changes: Partial<Question>, programChanges: Partial<Program> = {}) =>
    decide(question({ program: { ...program, exits: [], ...programChanges }, ...changes }));
  const person = question().person;

  it('I5: a reminder that was planned waits for its payment to fall due, and then asks anew', () => {
    const trigger = { on: 'order-unpaid', afterMs: HOUR_MS } as const;
    const due = (terms: PaymentDue, payment: PaymentState = 'unpaid') => {
      const facts = order(payment);
      const document = { ...facts.document, ...terms } as OrderDocument;
      return asked({ order: { ...facts, document } }, { trigger, usefulForMs: HOUR_MS });
    };
    const at = NOON + 40 * DAY_MS;
    const waits = { decision: 'defer', reason: 'payment_not_due' };
    expect(due({ dueAt: at })).toEqual({ ...waits, until: at + HOUR_MS, plannedFor: at + HOUR_MS });
    expect(due({ dueLater: true })).toEqual({ ...waits, until: NOON + DAY_MS, plannedFor: NOON + DAY_MS });
    expect(due({ dueAt: NOON - HOUR_MS })).toMatchObject({ decision: 'send' });
    expect(due({ dueAt: NOON - HOUR_MS + 1 })).toMatchObject(waits);
    expect(due({ dueAt: at }, 'paid')).toMatchObject({ decision: 'send' });
    const long = aDueTouch({ plannedFor: NOON - 3 * DAY_MS });
    const facts = { ...order('unpaid').document, dueAt: at } as OrderDocument;
    const moved = { touch: long, order: { ...order('unpaid'), document: facts } };
    expect(asked(moved, { trigger, usefulForMs: HOUR_MS })).toMatchObject(waits);
  });

  it('names the consent that allowed the send', () => {
    expect(asked({})).toEqual({
      ...{ decision: 'send', channel: 'email', eligible: true },
      consentRef: `email/marketing/${NOON - DAY_MS}/granted/test`,
    });
  });

  it('takes the first channel that can reach the person, and says why the preferred one cannot', () => {
    const both = { steps: step('sms', 'email') };
    expect(asked({}, both)).toMatchObject({ decision: 'send', channel: 'email' });
    expect(asked({ person: { ...person, consents: [] } }, both)).toMatchObject({ reason: 'no_consent' });
    expect(asked({ channel: 'sms' }, both)).toMatchObject({ reason: 'no_consent' });
    expect(asked({ channel: 'sms' })).toMatchObject({ reason: 'no_address' });
    const suppressions = { sms: suppressed('all') };
    const transactional = { ...both, kind: 'transactional' as const };
    const touch = aDueTouch({ kind: 'transactional' });
    expect(asked({ touch, person: { ...person, suppressions } }, transactional)).toMatchObject({ channel: 'email' });
  });

  it('I13: a program that is gone, or whose step is, selects nobody', () => {
    expect(decide(question({ program: undefined }))).toMatchObject({ reason: 'program_removed' });
    expect(asked({ touch: aDueTouch({ stepId: 'old' }) })).toMatchObject({ reason: 'program_removed' });
  });

  it('I13: an edited program never loosens the rules of a touch', () => {
    const touch = aDueTouch({ kind: 'transactional' });
    expect(asked({ touch, person: { ...person, consents: [] } })).toMatchObject({ reason: 'no_consent' });
  });

  it('I13: a pseudo-customer is nobody', () => {
    expect(asked({ person: { ...person, customerId: 'ANON#2026-11-23#3' } })).toMatchObject({
      reason: 'person_unknown',
    });
  });

  it('I11: a link to personal data goes only to an address that is linked to the person', () => {
    const trigger = { on: 'link-requested', afterMs: 0 } as const;
    const service = { kind: 'transactional', trigger, steps: step('email', 'sms') } as const;
    const touch = aDueTouch({ kind: 'transactional', subject: { at: NOON } });
    const send = (unlinked: readonly ChannelId[], over: Partial<Program> = {}) =>
      asked({ touch, person: { ...person, unlinked } }, { ...service, ...over });
    expect(send([])).toMatchObject({ decision: 'send', channel: 'email' });
    expect(send(['email'])).toMatchObject({ decision: 'send', channel: 'sms' });
    expect(send(['email', 'sms'])).toEqual({ decision: 'suppress', reason: 'no_address' });
    const aboutOrder = { trigger: { on: 'order-unpaid', afterMs: 1 } } as const;
    expect(send(['email', 'sms'], aboutOrder)).toMatchObject({ decision: 'send', channel: 'email' });
  });

  it('I7: a place counts for a minute longer than its window, so that the cap holds between the sends themselves', () => {
    const marketing = { usefulForMs: 10 * DAY_MS };
    const base = aShop().policy;
    const windows = { email: { fromHour: 0, toHour: 24 }, sms: { fromHour: 0, toHour: 24 } };
    const shop = aShop({ policy: { ...base, windows, caps: [{ channel: 'email', max: 1, days: 1 }] } });
    const reservations = [{ touchId: 'other', channel: 'email', at: NOON }] as const;
    const at = (now: number) => asked({ shop, now, contactRow: { version: 1, reservations } }, marketing);
    const waits = { decision: 'defer', until: NOON + 86_460_000, reason: 'frequency_cap_wait', eligible: true };
    expect(at(NOON + 86_400_000)).toEqual(waits);
    expect(at(NOON + 86_459_999)).toEqual(waits);
    expect(at(NOON + 86_460_000)).toMatchObject({ decision: 'send' });
  });

  it('I7: a place that is taken is remembered for as long as it counts', () => {
    const caps = [{ channel: 'email', max: 1, days: 1 }] as const;
    const shop = { ...question().shop, policy: { ...question().shop.policy, caps } };
    const row = { version: 1, reservations: [{ touchId: 'old', channel: 'email' as const, at: NOON }] };
    const held = (now: number) =>
      withReservation(row, { touchId: 'new', channel: 'email', at: now }, { shop, person }).reservations.map(
        ({ touchId }) => touchId,
      );
    expect(held(NOON + 86_459_999)).toEqual(['old', 'new']);
    expect(held(NOON + 86_460_000)).toEqual(['new']);
  });

  it.each([
    ['order-paid', order('paid'), 'order_paid'],
    ['order-paid', order('part-paid'), 'order_paid'],
    ['order-paid', order('authorised'), 'order_paid'],
    ['order-cancelled', order('void'), 'order_cancelled'],
    ['order-cancelled', cancelled, 'order_cancelled'],
    ['order-cancelled', order('unpaid', { deletedAt: NOON }), 'order_cancelled'],
    ['order-cancelled', undefined, 'order_cancelled'],
    ['order-returned', order('paid', { returns: { r1: [NOON, 400], r2: [NOON, 600] } }), 'order_returned'],
  ] as const)('I5: %s ends the touch', (exit, facts, reason) => {
    expect(asked({ order: facts }, { exits: [exit] })).toEqual({ decision: 'exit', reason });
    const stillOn = { ...order('unpaid'), returns: { r1: [NOON, 999] as const } };
    expect(asked({ order: stillOn }, { exits: [exit] })).toMatchObject({ decision: 'send' });
  });

  it('I5: another purchase after the trigger ends it; an older, unpaid, returned or the same one does not', () => {
    const at = NOON - DAY_MS;
    const touch = aDueTouch({ subject: { orderKey: 's:1', at } });
    const having = (key: string, entry: ReturnType<typeof anEntry>) =>
      asked(
        { touch, person: { ...person, customer: { ...customer, entries: new Map([[key, entry]]) } } },
        { exits: ['bought-again'] },
      );
    expect(having('s:2', anEntry({ at: at + 1 }))).toEqual({ decision: 'exit', reason: 'bought_again' });
    for (const [key, entry] of [
      ['s:1', anEntry({ at: at + 1 })],
      ['s:2', anEntry({ at })],
      ['s:2', anEntry({ at: at + 1, state: 'unpaid' })],
      ['s:2', anEntry({ at: at + 1, state: 'void' })],
      ['s:2', anEntry({ at: at + 1, grossMinor: 500, returns: [[at + 2, 500]] })],
    ] as const) {
      expect(having(key, entry)).toMatchObject({ decision: 'send' });
    }
  });

  it('I5: a first order is no first order once any other purchase is known, an older or equally old one too', () => {
    const at = NOON - DAY_MS;
    const touch = aDueTouch({ subject: { orderKey: 's:1', at } });
    const first = { exits: ['bought-again'], trigger: { on: 'first-order', afterMs: 0 } } as const;
    const having = (entry: ReturnType<typeof anEntry>) => {
      const entries = new Map([
        ['s:1', anEntry({ at })],
        ['s:0', entry],
      ]);
      return asked({ touch, person: { ...person, customer: { ...customer, entries } } }, first);
    };
    for (const older of [at, at - 400 * DAY_MS]) {
      expect(having(anEntry({ at: older }))).toEqual({ decision: 'exit', reason: 'bought_again' });
    }
    expect(having(anEntry({ at: at - DAY_MS, state: 'unpaid' }))).toMatchObject({ decision: 'send' });
  });

  it('I5: an order that was restored after its deletion is an order again; one that moved to somebody else is not', () => {
    const exits = ['order-cancelled'] as const;
    const deleted = order('unpaid', { deletedAt: NOON - 2 });
    const { document } = deleted;
    const restored = document && { ...deleted, document: { ...document, updatedAt: NOON - 1 } };
    expect(asked({ order: restored }, { exits })).toMatchObject({ decision: 'send' });
    const entries = new Map([['s:1', anEntry({ state: 'void' })]]);
    const moved = { ...person, customer: { ...customer, entries } };
    expect(asked({ person: moved }, { exits })).toEqual({ decision: 'exit', reason: 'order_cancelled' });
  });

  it('I5: an order that the run of the segment had not yet been told of ends the touch', () => {
    const exits = ['left-segment'] as const;
    const touch = aDueTouch({ subject: { day: '2026-11-22', at: Date.UTC(2026, 10, 23) } });
    const years = anEntry({ at: Date.UTC(2025, 0, 1) });
    const having = (...more: readonly ReturnType<typeof anEntry>[]) => {
      const entries = new Map([years, ...more].map((entry, i) => [`s:${i}`, entry]));
      return asked({ touch, person: { ...person, customer: { ...customer, entries } } }, { exits });
    };
    expect(having()).toMatchObject({ decision: 'send' });
    const told = anEntry({ at: Date.UTC(2026, 10, 22, 23) });
    expect(having(told)).toEqual({ decision: 'exit', reason: 'left_segment' });
    expect(having({ ...told, state: 'unpaid' })).toMatchObject({ decision: 'send' });
  });

  it('I13: whom a segment held that the shop has no more is in none, until a run says so too', () => {
    const held = { day: '2026-11-23', current: { ...lapsed, rules: ['tea'] } };
    const inTea = { ...person, customer: { ...customer, membership: held } };
    const audience = { audience: ['rule:tea'] as const };
    const trigger = { on: 'segment-entered', segment: 'rule:tea', afterMs: 0 } as const;
    const entering = { trigger, exits: ['left-segment'] as const };
    const now = (...ids: readonly string[]) => ({ person: inTea, teamSegments: ids });
    expect([asked(now('tea'), audience), asked(now('tea'), entering)]).toMatchObject([
      { decision: 'send' },
      { decision: 'send' },
    ]);
    expect(asked(now('coffee'), audience)).toEqual({ decision: 'suppress', reason: 'not_in_audience' });
    expect(asked(now(), entering)).toEqual({ decision: 'exit', reason: 'left_segment' });
    expect(asked(now(), { audience: ['stage:lapsed'] })).toMatchObject({ decision: 'send' });
  });

  it('I5: whoever left the segment is not written to', () => {
    const exits = ['left-segment'] as const;
    expect(asked({}, { exits })).toMatchObject({ decision: 'send' });
    const active = { ...customer, membership: { day: '2026-11-23', current: { ...lapsed, stage: 'active' as const } } };
    expect(asked({ person: { ...person, customer: active } }, { exits })).toMatchObject({ reason: 'left_segment' });
    // by the own rhythm the run found at risk who is active by the shop's fixed days; only an order that it missed ends that
    const atRisk = { exits, trigger: { on: 'segment-entered', segment: 'stage:at_risk', afterMs: 0 } as const };
    const day = '2026-11-22';
    const ordered = (ago: number) => {
      const entries = new Map([['s:1', anEntry({ at: Date.parse(`${day}T12:00:00Z`) - ago * DAY_MS })]]);
      const membership = { day, current: { ...lapsed, stage: 'at_risk' as const } };
      return { ...person, customer: { ...customer, membership, entries } };
    };
    const knew = (lastDay: number | undefined) => aDueTouch({ subject: { day, at: aDueTouch().subject.at, lastDay } });
    const last = dayNumber(day) - 20;
    expect(asked({ person: ordered(20), touch: knew(last) }, atRisk)).toMatchObject({ decision: 'send' });
    expect(asked({ person: ordered(19), touch: knew(last) }, atRisk)).toMatchObject({ reason: 'left_segment' });
    expect(asked({ person: ordered(21), touch: knew(last) }, atRisk)).toMatchObject({ decision: 'send' });
    expect(asked({ person: ordered(20), touch: knew(undefined) }, atRisk)).toMatchObject({ reason: 'left_segment' });
    const never = { ...customer, membership: undefined };
    expect(asked({ person: { ...person, customer: never } }, { exits })).toMatchObject({ reason: 'left_segment' });
    const wrong = { exits, trigger: { on: 'first-order', afterMs: 0 } as const };
    expect(asked({}, wrong)).toMatchObject({ reason: 'left_segment' });
  });

  it('re-entry counts from touches that were sent, may have been, or were held out', () => {
    const at = aDueTouch().subject.at;
    const entered = (days: number, state: 'sent' | 'unknown' | 'suppressed' | 'exited', reason = 'allowed') =>
      aTouch({ touchId: 'before', subject: { at: at - days * DAY_MS }, state, reason: reason as 'allowed' });
    expect(asked({ earlier: [entered(179, 'sent')] })).toEqual({ decision: 'suppress', reason: 'reentry' });
    expect(asked({ earlier: [entered(180, 'sent')] })).toMatchObject({ decision: 'send' });
    expect(asked({ earlier: [entered(9000, 'unknown')] }, { reentryDays: 'once' })).toMatchObject({
      reason: 'reentry',
    });
    expect(asked({ earlier: [entered(1, 'suppressed', 'holdout')] })).toMatchObject({ reason: 'reentry' });
    expect(asked({ earlier: [entered(1, 'suppressed', 'no_consent'), entered(1, 'exited')] })).toMatchObject({
      decision: 'send',
    });
    expect(asked({ earlier: [{ ...entered(1, 'sent'), programId: 'other' }] })).toMatchObject({ decision: 'send' });
    expect(asked({ earlier: [aTouch({ state: 'sent' })] })).toMatchObject({ decision: 'send' });
  });

  it('I10: a holdout is stable per person and program, of the declared size, and survives a merge', () => {
    const ids = Array.from({ length: 4000 }, (_, n) => `person-${n}`);
    const heldOut = (share: number, customerId: string, mergedInto = customerId) =>
      asked({ touch: aDueTouch({ customerId }), person: { ...person, customerId: mergedInto } }, { holdout: share })
        .decision !== 'send';
    const tenth = ids.filter((id) => heldOut(0.1, id));
    expect(tenth.length).toBeGreaterThan(330);
    expect(tenth.length).toBeLessThan(470);
    expect(ids.filter((id) => heldOut(0.1, id))).toEqual(tenth);
    // A larger share keeps everybody who was held out before.
    expect(tenth.every((id) => heldOut(0.2, id))).toBe(true);
    const [held, free] = [tenth[0] ?? '', ids.find((id) => !heldOut(0.1, id)) ?? ''];
    expect([heldOut(0.1, held, free), heldOut(0.1, free, held)]).toEqual([true, true]);
  });

  it('I7: a cap never lets more than its number into any window, whatever is asked when', () => {
    const cap = fc.record({
      channel: fc.constantFrom('email' as const, 'all' as const),
      max: fc.integer({ min: 0, max: 3 }),
      days: fc.integer({ min: 1, max: 10 }),
    });
    const asks = fc.array(fc.integer({ min: 0, max: 20 * 24 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(fc.array(cap, { maxLength: 3 }), asks, (caps, hours) => {
        const open = { fromHour: 0, toHour: 24 };
        const shop = aShop({ policy: { windows: { email: open, sms: open }, caps, markets: ['GB'] } });
        const sent: number[] = [];
        for (const hour of hours.sort((a, b) => a - b)) {
          const now = NOON + hour * HOUR_MS;
          const reservations = sent.map((at, n) => ({ touchId: `x${n}`, channel: 'email' as const, at }));
          const touch = aDueTouch({ plannedFor: now });
          const decision = asked({ shop, now, touch, contactRow: { version: 1, reservations } });
          if (decision.decision === 'send') sent.push(now);
          if (decision.decision === 'defer') expect(decision.until).toBeGreaterThan(now);
        }
        for (const { max, days } of caps) {
          for (const end of sent) {
            const inside = sent.filter((at) => at > end - days * DAY_MS && at <= end);
            expect(inside.length).toBeLessThanOrEqual(max);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('I7: a place that ended under a short cap gives no second send beside the one that took its turn', () => {
    const caps = [
      { channel: 'email', max: 1, days: 7 },
      { channel: 'all', max: 3, days: 30 },
    ] as const;
    const at = (touchId: string, days: number) => ({ touchId, channel: 'email', at: NOON - days * DAY_MS }) as const;
    const touch = aDueTouch({ shop: 's', touchId: 'late', plannedFor: NOON });
    const ask = (...reservations: readonly ReturnType<typeof at>[]) =>
      asked({
        touch,
        shop: { ...question().shop, policy: { ...question().shop.policy, caps } },
        contactRow: { version: 1, reservations },
      }).decision;
    expect(ask(at('late', 8))).toBe('send');
    expect(ask(at('late', 6))).toBe('send');
    expect(ask(at('late', 8), at('other', 0.5))).not.toBe('send');
  });

  it('I7: a touch that waits for a place is free exactly when the place is', () => {
    const policy = { ...aShop().policy, caps: [{ channel: 'all', max: 2, days: 2 } as const] };
    const open = { fromHour: 0, toHour: 24 };
    const shop = aShop({ policy: { ...policy, windows: { email: open, sms: open } } });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 47 * 60 }), { minLength: 2, maxLength: 6 }), (ago) => {
        const reservations = ago.map((minutes, n) => ({
          touchId: `x${n}`,
          channel: 'sms' as const,
          at: NOON - minutes * MINUTE_MS,
        }));
        const contactRow = { version: 1, reservations };
        const decision = asked({ shop, contactRow });
        if (decision.decision !== 'defer') return expect.fail(`${decision.decision}`);
        expect(asked({ shop, contactRow, now: decision.until }).decision).toBe('send');
        expect(asked({ shop, contactRow, now: decision.until - 1 }).decision).toBe('defer');
      }),
    );
  });
});
