import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import {
  consent,
  customer,
  MIDNIGHT,
  NOON,
  order,
  program,
  question,
  suppressed,
} from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import type { ConsentEntry } from '../consent/consent.ts';
import type { ConsentState } from '../event/consent-event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import type { Question } from './decision.ts';
import type { Reservation } from './reservations.ts';
import { decide } from './rules/decide.ts';

describe('contact policy, every combination', () => {
  const dimensions = {
    kind: ['marketing', 'transactional'],
    late: [false, true],
    status: ['known', 'unknown', 'erased'],
    address: [true, false],
    consent: ['granted', 'pending', 'none', 'withdrawn', 'never', 'withdrawn-ahead', 'granted-ahead', 'asked-again'],
    suppression: ['none', 'marketing', 'all'],
    paid: [false, true],
    audience: ['member', 'stranger', 'empty', 'open'],
    holdout: [0, 1, Number.NaN],
    quiet: [false, true],
    cap: ['free', 'wait', 'full', 'own'],
  } as const;
  /** What only matters to somebody whom nothing else keeps: every combination of these, with each other. */
  const contact = {
    kind: ['marketing', 'transactional'],
    intent: [undefined, 'care'],
    held: ['nobody', 'program', 'shop', 'both'],
    case: ['none', 'open', 'open-holds-care', 'old'],
    pause: ['none', 'short', 'long'],
    quiet: [false, true],
    sold: ['never', 'lately', 'lately-cared-for', 'long-ago'],
    peak: ['free', 'full', 'full-to-the-end'],
    gap: ['over', 'waits', 'longer-than-useful'],
    cap: ['free', 'wait', 'full', 'own'],
    hour: ['now', 'later', 'too-late'],
  } as const;
  type Of<D extends Readonly<Record<string, readonly unknown[]>>> = { readonly [K in keyof D]: D[K][number] };
  type Case = Of<typeof dimensions>;
  type Contact = Of<typeof contact>;
  const combined = <D extends Readonly<Record<string, readonly unknown[]>>>(of: D) =>
    Object.entries(of).reduce<readonly object[]>(
      (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
      [{}],
    ) as readonly Of<D>[];
  const cases = combined(dimensions);

  const ask = (c: Case): Question => {
    const now = c.quiet ? MIDNIGHT : NOON;
    const kept = (touchId: string) => ({ touchId, channel: 'email' as const, at: now - DAY_MS });
    const audience = { member: ['stage:lapsed'], stranger: ['stage:new'], empty: [], open: undefined } as const;
    const suppressions = c.suppression === 'none' ? {} : { email: suppressed(c.suppression) };
    const base = question();
    return {
      ...base,
      now,
      touch: aDueTouch({ shop: 's', kind: c.kind, plannedFor: c.late ? now - 11 * DAY_MS : now }),
      program: {
        ...program,
        kind: c.kind,
        holdout: c.holdout,
        usefulForMs: 10 * DAY_MS,
        audience: audience[c.audience],
      },
      shop: {
        ...base.shop,
        policy: { ...base.shop.policy, caps: [{ channel: 'all', max: 1, days: c.cap === 'full' ? 30 : 7 }] },
      },
      order: order(c.paid ? 'paid' : 'unpaid'),
      person: {
        ...base.person,
        status: c.status,
        contact: { ...(c.address && { email: 'a@example.org' }), country: 'GB' },
        consents: consents(c.consent, now),
        suppressions,
      },
      contactRow: {
        version: 1,
        reservations: c.cap === 'free' ? [] : [kept(c.cap === 'own' ? 't1' : 'another')],
      },
    };
  };

  /** The rules once more, as a table: the first that applies names the reason. */
  const expected = (c: Case): string => {
    const marketing = c.kind === 'marketing';
    const table: readonly (readonly [boolean, string])[] = [
      [c.late, 'expire too_late'],
      [c.status === 'erased', 'suppress person_erased'],
      [c.status === 'unknown', 'suppress person_unknown'],
      [!c.address, 'suppress no_address'],
      [marketing && c.consent.startsWith('withdrawn'), 'suppress consent_withdrawn'],
      [marketing && c.consent !== 'granted' && c.consent !== 'asked-again', 'suppress no_consent'],
      [c.suppression === 'all' || (marketing && c.suppression === 'marketing'), 'suppress address_suppressed'],
      [c.paid, 'exit order_paid'],
      [c.audience === 'stranger' || c.audience === 'empty', 'suppress not_in_audience'],
      [marketing && c.holdout !== 0, 'suppress holdout'],
      [marketing && c.quiet, 'defer quiet_hours'],
      [marketing && c.cap === 'wait', 'defer frequency_cap_wait'],
      [marketing && c.cap === 'full', 'suppress frequency_cap'],
    ];
    return table.find(([applies]) => applies)?.[1] ?? 'send email';
  };

  it('I4 I5 I10 I13: the first rule that objects gives the one reason', () => {
    for (const c of cases) {
      const decision = decide(ask(c));
      const told =
        decision.decision === 'send' ? `send ${decision.channel}` : `${decision.decision} ${decision.reason}`;
      if (told !== expected(c)) expect.fail(`${JSON.stringify(c)}: ${told}, expected ${expected(c)}`);
    }
    expect(cases.length).toBe(2 * 2 * 3 * 2 * 8 * 3 * 2 * 4 * 3 * 2 * 4);
  });

  const NOW_HOUR = new Date(NOON).getUTCHours();
  /** Nothing keeps it before; useful for three days. */
  const askContact = (c: Contact): Question => {
    const now = c.quiet ? MIDNIGHT : NOON;
    const base = question();
    const useful = 3 * DAY_MS;
    const at = (touchId: string, ago: number, intent?: 'care' | 'service'): Reservation => ({
      ...{ touchId, channel: 'email', at: now - ago },
      ...(intent && { intent }),
    });
    const gap = { over: 1, waits: 24, 'longer-than-useful': 700 }[c.gap];
    // Neither sells nor cares: counts under caps and gaps alone.
    const held: readonly Reservation[] = [
      ...(c.cap === 'own' ? [at('t1', 0)] : c.cap === 'free' ? [] : [at('cap', 2 * HOUR_MS, 'service')]),
      at('near', 2 * HOUR_MS, 'service'),
      ...(c.sold === 'never' ? [] : [at('sold', c.sold === 'long-ago' ? 31 * DAY_MS : 5 * DAY_MS)]),
      ...(c.sold === 'lately-cared-for' ? [at('cared', 4 * DAY_MS, 'care')] : []),
      ...(c.peak === 'full' || c.peak === 'full-to-the-end' ? [at('offer', 3 * DAY_MS)] : []),
    ];
    // The offer of a full season is a sale too: care after it lies at the end, where care is asked for.
    const cared = c.sold === 'lately-cared-for' ? [at('cared-again', 2.5 * DAY_MS, 'care')] : [];
    const hour = c.hour === 'now' ? NOW_HOUR : c.hour === 'later' ? NOW_HOUR + 2 : NOW_HOUR - 1;
    const entries = new Map(
      Array.from({ length: 5 }, (_, n) => [
        `s:${n}`,
        anEntry({ at: now - (20 + n) * DAY_MS + (hour - new Date(now).getUTCHours()) * HOUR_MS }),
      ]),
    );
    return {
      ...base,
      now,
      touch: aDueTouch({
        shop: 's',
        touchId: 't1',
        kind: c.kind,
        // Its use ends before the same hour comes again.
        plannedFor: c.hour === 'too-late' ? now - useful + 20 * HOUR_MS : now,
      }),
      program: {
        ...program,
        ...{ kind: c.kind, intent: c.intent, usefulForMs: useful, exits: [], audience: undefined },
        holdout: c.held === 'program' || c.held === 'both' ? 1 : 0,
      },
      shop: {
        ...base.shop,
        policy: {
          ...base.shop.policy,
          caps: [
            { channel: 'all', max: c.cap === 'wait' || c.cap === 'full' ? 1 : 100, days: c.cap === 'full' ? 30 : 2 },
          ],
          holdout: c.held === 'shop' || c.held === 'both' ? 1 : 0,
          cases: { care: c.case === 'open-holds-care' },
          careBetweenSells: { care: 1, days: 30 },
          minGapHours: gap,
          peaks: [{ name: 'a season', from: '11-19', to: c.peak === 'full' ? '11-24' : '12-20', max: 1 }],
          preferredHour: true,
        },
      },
      person: {
        ...base.person,
        customer: { ...customer, entries },
        cases: c.case === 'none' ? [] : [{ id: 'c', cause: 'late', at: now - (c.case === 'old' ? 61 : 1) * DAY_MS }],
        preferences: {
          ...{ updatedAt: 1, frequency: 'normal', interests: [] },
          pausedUntil: { none: undefined, short: now + HOUR_MS, long: now + 9 * DAY_MS }[c.pause],
        },
      },
      contactRow: { version: 1, reservations: [...held, ...cared] },
    };
  };

  it('one eligibility, one face, care before selling, seasons, gaps and hours: the first that applies, in this order', () => {
    const left = (q: Question): number => q.touch.plannedFor + 3 * DAY_MS - q.now;
    const expectedContact = (c: Contact, q: Question): string => {
      if (c.kind === 'transactional') return 'send email';
      const sell = c.intent !== 'care';
      const own = c.cap === 'own';
      const bySale =
        c.sold === 'lately' || (c.sold !== 'lately-cared-for' && (c.peak === 'full' || c.peak === 'full-to-the-end'));
      const seasonEnds = c.peak === 'full' ? Date.UTC(2026, 10, 25) - q.now : 26 * DAY_MS;
      const isFull = c.peak === 'full' || c.peak === 'full-to-the-end';
      const table: readonly (readonly [boolean, string])[] = [
        [c.held === 'shop' || c.held === 'both', 'suppress global_holdout'],
        [c.held === 'program', 'suppress holdout'],
        [(c.case === 'open' && sell) || c.case === 'open-holds-care', 'defer open_case_wait'],
        [c.pause === 'short', 'defer paused_wait'],
        [c.pause === 'long', 'suppress paused'],
        [c.quiet, 'defer quiet_hours'],
        [sell && !own && bySale, 'defer care_first_wait'],
        [sell && !own && isFull && seasonEnds <= left(q), 'defer peak_season_wait'],
        [sell && !own && isFull, 'suppress peak_season'],
        [!own && c.gap === 'waits' && 22 * HOUR_MS + MINUTE_MS <= left(q), 'defer min_gap_wait'],
        [!own && (c.gap === 'waits' || c.gap === 'longer-than-useful'), 'suppress min_gap'],
        [c.cap === 'wait' && 46 * HOUR_MS + MINUTE_MS <= left(q), 'defer frequency_cap_wait'],
        [c.cap === 'wait' || c.cap === 'full', 'suppress frequency_cap'],
        [c.hour === 'later', 'defer preferred_hour'],
      ];
      return table.find(([applies]) => applies)?.[1] ?? 'send email';
    };
    const seen = new Set<string>();
    for (const c of combined(contact).filter((_, n) => inProof(true, n % 7 === 0))) {
      const q = askContact(c);
      const decision = decide(q);
      const told =
        decision.decision === 'send' ? `send ${decision.channel}` : `${decision.decision} ${decision.reason}`;
      if (told !== expectedContact(c, q))
        expect.fail(`${JSON.stringify(c)}: ${told}, expected ${expectedContact(c, q)}`);
      if (decision.decision === 'defer' && decision.until <= q.now) expect.fail(`${JSON.stringify(c)}: until the past`);
      if ((decision.eligible === true) !== (c.kind === 'marketing')) expect.fail(`${JSON.stringify(c)}: eligible`);
      seen.add(told);
    }
    expect(seen.size).toBe(15);
  });
});

function consents(state: string, now: number): readonly ConsentEntry[] {
  if (state === 'never') return [];
  if (state === 'withdrawn-ahead') return [consent('granted', now - DAY_MS), consent('withdrawn', now + MINUTE_MS)];
  if (state === 'asked-again') return [consent('granted', now - 2 * DAY_MS), consent('pending', now - DAY_MS)];
  if (state === 'granted-ahead') return [consent('granted', now + MINUTE_MS)];
  const before = state === 'pending' ? 'withdrawn' : 'granted';
  return [consent(before, now - 2 * DAY_MS), consent(state as ConsentState, now - DAY_MS)];
}
