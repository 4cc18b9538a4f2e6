import { type KeptDay, nearestDay } from '#flow/days/nearest-day.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { CliError } from '../console/cli-error.ts';
import type { Target } from '../target/target.ts';

/** How long a day is kept, for people. */
const KEPT = 'the customers of a day are kept for 35 days, those of the last day of a month for ever';

/** The kept day that answers for a day, the newest unless one is asked for. Throws {@link CliError} where there is none. */
export async function keptDay(target: Target, shop: Shop, asked: Day | undefined): Promise<KeptDay> {
  const found = await readable(shop, () => nearestDay(target.stores.dayFiles, shop.id, asked));
  if (found.open) return found;
  if (found.first !== undefined)
    throw new CliError(
      `of ${asked} and the days before it nothing is kept of ${shop.id}: the first kept day is ${found.first}`,
      `ask for ${found.first} or a later day; ${KEPT}`,
    );
  const run = await target.stores.snapshots.latestRun(shop.id);
  if (!run) throw new CliError(`${shop.id} has no daily run yet`, `make it: run daily --shop ${shop.id}`);
  throw new CliError(
    `the daily run of ${run.day} left no file of the customers of ${shop.id}: it was of an older release, or too long ago`,
    `run a day: run daily --shop ${shop.id}; ${KEPT}`,
  );
}

/** A damaged file, or one of a newer release, is said with what to do. */
export async function readable<T>(shop: Shop, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableObjectError)) throw error;
    throw new CliError(
      error.message,
      `look at another day with --as-of; to write one anew: run daily --shop ${shop.id} --date DAY`,
    );
  }
}

/** What somebody is told who asked for another day. */
export const nearestNote = ({ day, isExact }: KeptDay, asked: Day | undefined): string | undefined =>
  isExact || asked === undefined
    ? undefined
    : `of ${asked} nothing is kept: this is ${day}, the last kept day before it`;
