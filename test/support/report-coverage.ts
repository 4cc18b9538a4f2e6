import { type Coverage, coverage } from '#flow/report/coverage.ts';
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
