import { describe, expect, it } from 'vitest';
import { consent, MIDNIGHT, NOON, order, program, question, suppressed } from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import type { ConsentEntry } from '../consent/consent.ts';
import type { ConsentState } from '../event/consent-event.ts';
import { DAY_MS, MINUTE_MS } from '../values/time/day.ts';
import type { Question } from './decision.ts';
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
  type Case = { readonly [K in keyof typeof dimensions]: (typeof dimensions)[K][number] };

  const cases = Object.entries(dimensions).reduce<readonly Partial<Case>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as readonly Case[];

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
});

function consents(state: string, now: number): readonly ConsentEntry[] {
  if (state === 'never') return [];
  if (state === 'withdrawn-ahead') return [consent('granted', now - DAY_MS), consent('withdrawn', now + MINUTE_MS)];
  if (state === 'asked-again') return [consent('granted', now - 2 * DAY_MS), consent('pending', now - DAY_MS)];
  if (state === 'granted-ahead') return [consent('granted', now + MINUTE_MS)];
  const before = state === 'pending' ? 'withdrawn' : 'granted';
  return [consent(before, now - 2 * DAY_MS), consent(state as ConsentState, now - DAY_MS)];
}
