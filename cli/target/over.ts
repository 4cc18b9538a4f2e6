import { localDayBefore } from '#flow/daily/prepare.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Day, endOfDay } from '#model/values/time/day.ts';
import { CliError } from '../console/cli-error.ts';

interface Asked {
  /** UTC ms. */
  readonly now: number;
  /** Name of the option that gave the day. */
  readonly option: 'date' | 'as-of';
}

/** Throws {@link CliError} for a local day of the shop that is not over, with the last one that is: nothing can be said of it yet. */
export function checkIsOver(day: Day, { timezone }: Pick<Shop, 'timezone'>, { now, option }: Asked): void {
  if (endOfDay(day, timezone) <= now) return;
  throw new CliError(
    `${day} is not over in ${timezone}`,
    `ask for --${option} ${localDayBefore(now, timezone)} at the latest`,
  );
}
