import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { DayFileStore, OpenDay } from '#ports/day-files.ts';

/** A kept day as somebody asked for it. */
export interface KeptDay {
  readonly day: Day;
  readonly open: OpenDay;
  /** Is it the day that was asked for, and not one before it? */
  readonly isExact: boolean;
}

/** No day is kept that answers: none at all, or only later ones. */
export interface NoKeptDay {
  readonly open: undefined;
  readonly first: Day | undefined;
}

/** The day asked for, or the last kept one before it; the newest one unless a day is asked for. */
export async function nearestDay(
  store: Pick<DayFileStore, 'days' | 'open'>,
  shop: ShopId,
  asked?: Day,
): Promise<KeptDay | NoKeptDay> {
  const days = await store.days(shop);
  for (const day of days.toReversed()) {
    if (asked !== undefined && day > asked) continue;
    // one that expires while it is asked for is passed over
    const open = await store.open(shop, day);
    if (open) return { day, open, isExact: asked === undefined || asked === day };
  }
  return { open: undefined, first: days.find((day) => asked === undefined || day > asked) };
}
