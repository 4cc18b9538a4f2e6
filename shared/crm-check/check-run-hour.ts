import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { skippedHours } from '#model/values/time/skipped-hours.ts';

/**
 * EventBridge Scheduler leaves a start out whose local time does not exist
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html): each spring the shop would go without a run.
 */
export function checkRunHour({ dailyRunHour, timezone }: Shop, path: string): readonly Issue[] {
  const skipped = skippedHours(timezone);
  if (!skipped.has(dailyRunHour)) return [];
  const safe = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => !skipped.has(hour));
  return [
    {
      path: `${path}.dailyRunHour`,
      what: `is an hour that the clocks of ${timezone} leave out when summer time begins, so no run would start on that day`,
      fix: `write one that every day has: ${ranges(safe)}`,
    },
  ];
}

/** `0, 3 to 23` */
function ranges(hours: readonly number[]): string {
  const starts = hours.filter((hour) => !hours.includes(hour - 1));
  return starts
    .map((from) => {
      let to = from;
      while (hours.includes(to + 1)) to++;
      return to === from ? String(from) : `${from} to ${to}`;
    })
    .join(', ');
}
