import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import { MOMENTS } from '../day/moment-name.ts';
import { countTouches } from '../kpi/touch-counts.ts';
import { isTerminal, REASONS, type TouchState } from '../touch/reasons.ts';
import { ALL_OUTCOMES, ALL_REASONS, isAsked } from './asked.ts';
import { type CoveredDay, coveredIn, momentsOf } from './coverage.ts';
import { isMissed, MISSED_FOR, type MomentOutcome, outcomeOf } from './outcome.ts';
import { MISSED_MEANS, MISSED_WORDS } from './words.ts';

/** Every end that a touch can come to. */
const ENDS = Object.entries(REASONS).flatMap(([state, reasons]) =>
  isTerminal(state as TouchState) ? Object.keys(reasons).map((reason) => ({ state, reason })) : [],
);

/** The same once more, as a marketer would say it: what of the reasons of the policy is whose fault, or nobody's. */
const SAID: Readonly<Record<MomentOutcome, readonly string[]>> = {
  kept: ['provider_accepted', 'provider_event'],
  'held-out': ['holdout', 'global_holdout'],
  consent: ['no_consent', 'consent_withdrawn'],
  address: ['no_address', 'address_suppressed', 'number_refused', 'person_unknown'],
  caps: ['frequency_cap', 'min_gap', 'peak_season', 'question_cap'],
  care: ['open_case', 'care_first', 'paused'],
  budget: ['budget', 'campaign_budget', 'warm_up'],
  held: ['campaign_waited_too_long', 'held_too_long', 'stopped_too_long'],
  'no-program': ['program_removed'],
  late: ['too_late'],
  sender: ['never_picked_up', 'provider_rejected', 'render_failed', 'answer_lost'],
  other: [],
  'not-due': [...Object.keys(REASONS.exited), ...['campaign_ended', 'not_in_audience', 'reentry', 'person_erased']],
};

describe('reasons of touches', () => {
  it('are each sorted into one thing that became of a moment, and none is forgotten', () => {
    for (const { state, reason } of ENDS) {
      const places = ALL_OUTCOMES.filter((outcome) => SAID[outcome].includes(reason));
      expect([reason, places]).toEqual([reason, [outcomeOf({ state, reason })]]);
    }
    expect(ENDS.map(({ reason }) => reason).sort()).toEqual(Object.values(SAID).flat().sort());
    expect(ENDS.every(({ reason }) => ALL_REASONS.some((one) => one === reason))).toBe(true);
  });

  it('of touches on their way say nothing, and those of another release what their state says', () => {
    for (const state of ['deferred', 'queued', 'sending', 'elsewhere', ''])
      expect(outcomeOf({ state, reason: 'held' })).toBeUndefined();
    const states = ['sent', 'suppressed', 'exited', 'expired', 'failed', 'unknown'];
    for (const reason of ['counted', 'made_up', 'constructor', '__proto__'])
      expect(states.map((state) => outcomeOf({ state, reason }))).toEqual([
        ...['kept', 'other', 'not-due', 'late', 'sender', 'sender'],
      ]);
  });

  it('have words in both languages where something was missed', () => {
    const words = MISSED_FOR.flatMap((why) => [MISSED_WORDS[why], MISSED_MEANS[why]]);
    expect(words.every(({ en, zh }) => /^[a-z]/.test(en) && /\p{Script=Han}/u.test(zh))).toBe(true);
    expect(new Set(MISSED_FOR.map((why) => MISSED_WORDS[why].en)).size).toBe(MISSED_FOR.length);
  });
});

/** Touches of a day, one by one, also of programs that are gone and with reasons that nobody knows. */
const touch = fc.record({
  programId: fc.constantFrom('birthday', 'win-back', 'gone', ''),
  channel: fc.constantFrom('email', 'sms', 'none'),
  end: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...ENDS) },
    fc.constantFrom({ state: 'deferred', reason: 'held' }, { state: 'suppressed', reason: 'of_another_release' }),
  ),
});
const without = fc.option(fc.dictionary(fc.constantFrom(...MOMENTS), fc.integer({ min: 0, max: 50 })), {
  nil: undefined,
});
const days = fc.array(fc.record({ touches: fc.array(touch, { maxLength: 40 }), without }), { maxLength: 8 });

const tally = <T>(list: readonly T[], keyOf: (one: T) => string | undefined): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const one of list) {
    const key = keyOf(one);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe('coverage', () => {
  it('is what counting each touch by itself gives, and every moment is in one class', () => {
    fc.assert(
      fc.property(days, (told) => {
        const covered = told.map(
          ({ touches, ...day }, n): CoveredDay => ({
            day: `2026-11-${String(n + 1).padStart(2, '0')}`,
            touches: countTouches(touches.map(({ end, ...of }) => ({ ...of, ...end }))),
            ...day,
          }),
        );
        const all = coveredIn(covered);
        expect(notFinite(all)).toEqual([]);
        // one by one, by the words of a marketer
        const ended = told.flatMap(({ touches }) => touches).filter(({ end }) => end.state !== 'deferred');
        const whyOf = ({ end: { reason } }: (typeof ended)[number]): string =>
          ALL_OUTCOMES.find((outcome) => SAID[outcome].includes(reason)) ?? 'other';
        const counts = tally(ended, whyOf);
        const unserved = told.reduce(
          (sum, day) => sum + Object.values(day.without ?? {}).reduce((some, n) => some + n, 0),
          0,
        );
        const missed = MISSED_FOR.reduce((sum, why) => sum + (counts[why] ?? 0), unserved);
        expect([all.kept, all.notDue, all.heldOut, all.missed, all.withoutProgram]).toEqual([
          ...[counts.kept ?? 0, counts['not-due'] ?? 0, counts['held-out'] ?? 0, missed, unserved],
        ]);
        expect(all.due).toBe(all.kept + all.missed);
        expect(all.due + all.notDue + all.heldOut).toBe(ended.length + unserved);
        // groups, reasons and programs are parts of the same
        const sum = (list: readonly { readonly moments: number }[]) => list.reduce((n, one) => n + one.moments, 0);
        expect(sum(all.missedFor)).toBe(all.missed);
        expect(sum(all.notDueFor)).toBe(all.notDue);
        for (const group of all.missedFor)
          expect(sum(group.reasons) + (group.why === 'no-program' ? unserved : 0)).toBe(group.moments);
        for (const program of all.programs) {
          const own = tally(
            ended.filter(({ programId }) => programId === program.programId),
            whyOf,
          );
          expect([program.kept, program.notDue, program.heldOut]).toEqual([
            ...[own.kept ?? 0, own['not-due'] ?? 0, own['held-out'] ?? 0],
          ]);
          expect(sum(program.missedFor)).toBe(program.missed);
        }
        expect(all.programs.reduce((n, { due }) => n + due, unserved)).toBe(all.due);
        // days add up to the period
        expect(covered.map(momentsOf).reduce((n, { kept, missed: gone }) => n + kept + gone, 0)).toBe(all.due);
      }),
      { numRuns: inProof(3_000, 200) },
    );
  });

  it('asks for the touches of a program, a reason, or what became of it', () => {
    for (const end of ENDS) {
      const one = { programId: 'a', ...end };
      expect(isAsked(one, {})).toBe(true);
      expect(isAsked(one, { program: 'b' })).toBe(false);
      const found = ALL_OUTCOMES.filter((why) => isAsked(one, { program: 'a', why }));
      expect(found).toEqual([outcomeOf(end)]);
      expect(found.some(isMissed)).toBe(!['kept', 'not-due', 'held-out'].includes(found[0] ?? ''));
      expect(ALL_REASONS.filter((reason) => isAsked(one, { reason }))).toEqual([end.reason]);
    }
  });
});
