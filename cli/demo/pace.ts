import type { PlayedDays } from '#local/page/common/played-days.ts';

/** Tells from the number of days that have passed how far a play of `of` days is, at the pace since this call. */
export function paceOf(of: number, now: () => number = () => performance.now()): (passed: number) => PlayedDays {
  const began = now();
  return (passed) => ({
    // the last runs of the shops fall on the day after the last
    day: Math.min(passed + 1, of),
    of,
    secondsLeft: passed > 0 ? Math.max(1, Math.round(((now() - began) / 1000 / passed) * (of - passed))) : undefined,
  });
}
