import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataTruthOf } from '../behaviour/data-truth.ts';
import type { Standing } from '../customer/standing.ts';
import { advocateRulesOf } from '../shop/advocate-rules.ts';
import { DAY_MS } from '../values/time/day.ts';
import { LADDER_FACT, ladderFacts } from './ladder-facts.ts';

const RULES = advocateRulesOf({});
const END = Date.UTC(2026, 10, 23);
const CHANNELS = [
  { id: 'email', name: 'e-mail' },
  { id: 'sms', name: 'text message' },
];

const moment = fc.constantFrom(
  undefined,
  ...[-1, 0, 1, 364, 365, 366, 729, 730, 731].map((days) => END - days * DAY_MS),
  END - 730 * DAY_MS - 1,
);
const channel = fc.record({
  consent: fc.constantFrom('granted' as const, 'pending' as const, 'withdrawn' as const, 'none' as const),
  topics: fc.constant([]),
  address: fc.boolean(),
  suppressed: fc.boolean(),
  confirmedAt: moment,
  respondedAt: moment,
});
const standing: fc.Arbitrary<Standing> = fc.record({
  channels: fc.record({ email: channel, sms: channel }),
  member: fc.boolean(),
  subscriptions: fc.constant([]),
  reviewedAt: moment,
  referredAt: moment,
});

it('a row says of contradictions and of silence what the customer page says of the person', () => {
  fc.assert(
    fc.property(standing, (told) => {
      const { contradictory, stale } = dataTruthOf(told, undefined, END, CHANNELS);
      const facts = ladderFacts(told, END, RULES);
      expect((facts & LADDER_FACT.contradictory) !== 0).toBe(contradictory.length > 0);
      expect((facts & LADDER_FACT.heard) === 0).toBe(stale);
    }),
    { numRuns: 300 },
  );
  expect(ladderFacts(undefined, END, RULES)).toBe(LADDER_FACT.untold);
});
