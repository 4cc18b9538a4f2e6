import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, factsOf } from '../customer/facts.ts';
import type { CustomEvent } from '../event/person-event.ts';
import type { PersonFacts } from '../policy/person-facts.ts';
import { standingOf } from '../policy/standing-of.ts';
import { ADVOCATE_FACTS, advocateRulesOf } from '../shop/advocate-rules.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type AdvocateTimes, advocateProofs, advocateWorth, isAdvocate } from './advocate.ts';
import { advocateInWords } from './in-words.ts';

const END = Date.UTC(2026, 10, 23);
const RULES = advocateRulesOf({});
const ago = (days: number): number => END - days * DAY_MS;
const identity = { email: 'ada@example.com' };

/** How somebody stands of whom these events were told. */
function told(...events: readonly Parameters<typeof factsOf>[0][]): AdvocateTimes & ReturnType<typeof standingOf> {
  const person = { consents: [], suppressions: {} } as unknown as PersonFacts;
  const facts: Fact[] = events.flatMap(factsOf);
  return standingOf(person, { told: facts, kinds: new Set() }, []);
}
const custom = (name: string, at: number, state?: string): CustomEvent => ({
  ...({ type: 'custom', id: `${name}-${at}`, name, at, identity } as const),
  ...(state !== undefined && { properties: { state } }),
});
const scored = (score: number, at: number) =>
  ({ type: 'survey-answer', id: `a-${at}`, survey: 'nps', at, score, identity }) as const;

describe('an advocate', () => {
  it.each<readonly [string, ReturnType<typeof told>, number]>([
    ['brought somebody', told(custom('referral', ago(1))), 3],
    ['brought somebody three years ago', told(custom('referral', ago(731))), 0],
    ['wrote a review, and nothing else', told(custom('review', ago(1))), 2],
    ['wrote a review and answered', told(custom('review', ago(1)), scored(7, ago(2))), 3],
    ['answered, and would recommend us', told(scored(9, ago(1))), 2],
    ['would recommend us once, and no more', told(scored(10, ago(9)), scored(4, ago(1))), 1],
    ['was named ambassador years ago', told(custom('ambassador', ago(2000))), 3],
    ['was ambassador', told(custom('ambassador', ago(9)), custom('ambassador', ago(1), 'ended')), 0],
    ['has a word for it that is none of ours', told(custom('ambassador', ago(1), 'maybe')), 0],
    ['brought somebody tomorrow', told(custom('referral', END)), 0],
    ['did nothing', told(custom('visit', ago(1))), 0],
  ])('%s', (_who, standing, worth) => {
    expect(advocateWorth(standing, END, RULES)).toBe(worth);
    expect(isAdvocate(standing, END, RULES)).toBe(worth >= 3);
  });

  it('is one by the facts that are shown of them, each until its day and not a moment longer', () => {
    const moment = fc.constantFrom(undefined, ...[-1, 0, 1, 364, 365, 366, 729, 730, 731].map(ago));
    const times = fc.record({
      ...{ referredAt: moment, reviewedAt: moment, answeredAt: moment, promoterAt: moment, ambassadorAt: moment },
    });
    const worth = fc.record(
      { worth: fc.integer({ min: 0, max: 4 }), days: fc.integer({ min: 1, max: 800 }) },
      { requiredKeys: ['worth'] },
    );
    const facts = fc.record(Object.fromEntries(ADVOCATE_FACTS.map((fact) => [fact, worth])), { requiredKeys: [] });
    fc.assert(
      fc.property(times, facts, fc.integer({ min: 1, max: 6 }), (standing, own, atLeast) => {
        const rules = advocateRulesOf({ advocates: { atLeast, facts: own } });
        const proofs = advocateProofs(standing, END, rules);
        const sum = proofs.reduce((total, proof) => total + proof.worth, 0);
        expect(advocateWorth(standing, END, rules)).toBe(sum);
        const until = Math.min(...proofs.map((proof) => proof.until ?? Number.POSITIVE_INFINITY));
        const now = (end: number) => advocateProofs(standing, end, rules).map(({ fact }) => fact);
        for (const { fact } of proofs) if (until < Number.POSITIVE_INFINITY) expect(now(until)).toContain(fact);
        if (until < Number.POSITIVE_INFINITY)
          expect(proofs.filter(({ fact }) => !now(until + 1).includes(fact)).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is explained: what for, what it counts, and until when', () => {
    const words = (standing: AdvocateTimes) => advocateInWords(standing, END, { rules: RULES, zone: 'UTC' });
    expect(words(told(custom('review', ago(10)), custom('ambassador', ago(3))))).toBe(
      'wrote a review on 2026-11-13 (2, until 2027-11-13), named ambassador on 2026-11-20 (3): 5 of 3',
    );
    expect(words(told(custom('review', ago(400))))).toBeUndefined();
  });
});

it('the community is what was said last, in any order; a word that is none of ours says nothing', () => {
  const [joined, left, odd] = [
    custom('community', ago(9), 'joined'),
    custom('community', ago(3), 'left'),
    custom('community', ago(1), 'banned'),
  ];
  for (const events of [
    [joined, left, odd],
    [odd, left, joined],
  ])
    expect(told(...events).community).toEqual({ at: ago(3), isIn: false });
  expect(told(left, custom('community', ago(2), 'joined')).community).toEqual({ at: ago(2), isIn: true });
  expect(told(custom('community', ago(2))).community).toBeUndefined();
});
