import type { Campaign } from '#model/campaign/campaign.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { endOfDay, startOfDay } from '#model/values/time/day.ts';
import { programName } from '../../console/shown.ts';
import type { Target } from '../../target/target.ts';

/** Messages of another program that are due on the day of a wave by now. */
export interface SameDay {
  readonly day: string;
  readonly program: string;
  readonly touches: number;
  /** Of them those to the people of the campaign who were asked about. */
  readonly toAsked: number;
}

/** As many due rows are looked at for each day. */
const MOST = 20_000;

/**
 * What is planned already for the days of its waves, the most first; what a run plans until then is not there yet.
 * @param asked people of its audience
 */
export async function sameDays(
  { stores, programs }: Pick<Target, 'stores' | 'programs'>,
  shop: Shop,
  { id, waves }: Campaign,
  asked: readonly CustomerId[],
): Promise<readonly SameDay[]> {
  const people = new Set(asked);
  const days = [...new Set(waves.map(({ at }) => at.slice(0, 10)))];
  const found = await Promise.all(
    days.map(async (day) => {
      const [from, to] = [startOfDay(day, shop.timezone), endOfDay(day, shop.timezone)];
      const due = await stores.touches.stillDue(shop.id, from, to, MOST);
      const own = due.filter(
        ({ dueAt, programId, kind }) => dueAt >= from && dueAt < to && programId !== id && kind === 'marketing',
      );
      return [...Map.groupBy(own, ({ programId }) => programId)].map(([programId, rows]) => ({
        ...{ day, program: programName(programs, programId, shop), touches: rows.length },
        toAsked: rows.filter(({ customerId }) => people.has(customerId)).length,
      }));
    }),
  );
  return found.flat().toSorted((a, b) => b.touches - a.touches);
}
