import type { Care } from '#flow/report/care.ts';
import { type Coverage, coverage } from '#flow/report/coverage.ts';
import type { Satisfaction } from '#flow/report/satisfaction.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import { addDays, type Day } from '#model/values/time/day.ts';

const count = (programId: string, state: string, reason: string, n: number): TouchCount => ({
  ...{ programId, channel: 'email', state, reason, count: n },
});

/** Sixty days of the made-up tea shop, one of them without a run; win-back has no consent of many. */
export function aCoverage(day: Day): Coverage {
  const days = Array.from({ length: 60 }, (_, n) => addDays(day, n - 59)).filter((_, n) => n !== 40);
  const snapshots = days.map((on, n) => ({
    day: on,
    touches: [
      count('win-back', 'sent', 'provider_accepted', 4 + (n % 3)),
      count('win-back', 'suppressed', 'no_consent', 1 + (n % 2)),
      count('win-back', 'suppressed', 'holdout', n % 4 === 0 ? 1 : 0),
      count('second-order', 'sent', 'provider_accepted', 9 + (n % 5)),
      count('second-order', 'suppressed', 'frequency_cap', n % 6 === 0 ? 5 : 0),
      count('second-order', 'exited', 'bought_again', n % 3),
      count('gone-program', 'suppressed', 'program_removed', n === 50 ? 3 : 0),
    ].filter(({ count: some }) => some > 0),
  }));
  const runs = days.map((on, n) => ({ day: on, moments: { 'order-unpaid': n % 7 === 0 ? 2 : 0, 'first-order': 0 } }));
  return coverage({ snapshots, runs, hasPrograms: true }, day, 30);
}

/** Of a shop that was never run. */
export const noCoverage = (day: Day): Coverage => coverage({ snapshots: [], runs: [], hasPrograms: false }, day, 30);

const why = { known: false, why: { en: 'nobody got a message', zh: '没有人收到消息' } } as const;

/** Two seasons, one of which lost a program, and a week in which one in nine got four messages or more. */
export const aCare: Care = {
  seasons: [
    { quarter: '2026-Q4', days: 31, customers: 1_284, service: 210, care: 174, sell: 126, other: 0 },
    { quarter: '2026-Q3', days: 92, customers: 1_223, service: 588, care: 301, sell: 402, other: 12 },
  ],
  pressure: {
    known: true,
    value: {
      ...{ people: 90, messages: 153, before: 1.5 },
      bands: [
        { messages: '1', people: 48 },
        { messages: '2', people: 24 },
        { messages: '3', people: 8 },
        { messages: '4', people: 10 },
      ],
    },
  },
  response: [
    { messages: '1', weeks: 180, bought: 27, sent: 180, clicked: 31 },
    { messages: '2', weeks: 70, bought: 9, sent: 140, clicked: 18 },
  ],
};
export const noCare: Care = { seasons: [], pressure: why, response: [] };

/** Of 40 who answered, most content; three handed over. */
export const aSatisfaction: Satisfaction = {
  ...{ asked: 120, answeredOfAsked: 38, answered: 40 },
  nps: { known: true, value: 0.35, of: 40, low: 0.1, high: 0.6 },
  content: { known: true, value: 0.7, of: 40, low: 0.55, high: 0.82 },
  score: { known: true, value: 8.1, of: 40 },
  expected: {
    ...{ known: true, value: 0.8, of: 20, low: 0.58, high: 0.92 },
    parts: { 'expected:less': 4, 'expected:as': 11, 'expected:more': 5 },
  },
  facets: [{ facet: 'product', answers: 22, mean: 8.6, content: 0.82 }],
  handOffs: {
    known: true,
    value: {
      ...{ opened: 3, taken: 2, done: 1, open: 2, takenAfterMs: 5_400_000, doneAfterMs: 190_000_000 },
      outcomes: { kept: 1, lost: 0, unreached: 0, wrong: 0 },
    },
  },
};
export const noSatisfaction: Satisfaction = {
  ...{ asked: undefined, answeredOfAsked: 0, answered: 0, facets: [] },
  ...{ nps: why, content: why, score: why, expected: why, handOffs: why },
};
