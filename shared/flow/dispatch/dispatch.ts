import { byRank } from '#model/policy/rules/decide.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { eachInParallel } from '../in-parallel.ts';
import { loadPerson } from '../person/load-person.ts';
import { checkTouch } from './check-touch.ts';
import type { DispatchDeps, Sweep } from './deps.ts';
import { dispatchTouch } from './dispatch-touch.ts';

/** Rows are looked for again this long before the last sweep: writers' clocks differ and writes take time. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** How far the first sweep of a shop looks back. */
const FIRST_LOOK_MS = 7 * DAY_MS;
/** Persons worked on at once: their reads overlap, and one worker stays within a small function's memory. */
const PARALLEL_PERSONS = 8;

/** Some persons could not be worked on; their rows stay and are found by the next sweep. */
class DispatchError extends Error {
  override name = 'DispatchError';
}

/**
 * Decides every row due by `now` (UTC ms), person by person; workers, crashes and repeats lead to the same end. Throws
 * {@link DispatchError} after the others when a person failed; the watermark then stays.
 */
export async function dispatch(shop: Shop, now: number, deps: DispatchDeps): Promise<{ readonly rows: number }> {
  const sweep: Sweep = { ...deps, shop, now };
  const from = Math.min(await lookedUpTo(deps, shop.id, now), now) - OVERLAP_MS;
  const rows = await deps.touches.due(shop.id, from, now);
  const persons = [...Map.groupBy(rows, ({ customerId }) => customerId).values()];
  const failures: unknown[] = [];
  await eachInParallel(persons, PARALLEL_PERSONS, async (ofPerson) => {
    try {
      await dispatchPerson(sweep, ofPerson);
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) {
    const message = `${shop.id}: ${failures.length} of ${persons.length} persons failed`;
    throw new DispatchError(message, { cause: failures[0] });
  }
  await deps.touches.setWatermark(shop.id, now);
  return { rows: rows.length };
}

/** How far back a sweep looks that decides nothing. */
const HELD_LOOK_MS = 5 * MINUTE_MS;

/**
 * Sending is off: nothing is decided, so what is due stays as it is, and the first sweep afterwards finds all of it
 * from here on. Says whether something came due.
 */
export async function holdBack(shop: Shop, now: number, deps: Pick<DispatchDeps, 'touches'>): Promise<boolean> {
  await lookedUpTo(deps, shop.id, now);
  return (await deps.touches.due(shop.id, now - HELD_LOOK_MS, now)).length > 0;
}

/** The first look is written down too: if it fails for days, its rows must not fall out of a window that moves on. */
async function lookedUpTo({ touches }: Pick<DispatchDeps, 'touches'>, shop: ShopId, now: number): Promise<number> {
  const watermark = await touches.watermark(shop);
  if (watermark !== undefined) return watermark;
  await touches.setWatermark(shop, now - FIRST_LOOK_MS);
  return now - FIRST_LOOK_MS;
}

/** Checks first, for they may free a place; then the touches by rank. */
async function dispatchPerson(sweep: Sweep, rows: readonly DueTouch[]): Promise<void> {
  const ranked = [...rows].sort(byRank);
  const [first] = ranked;
  if (!first) return;
  const load = () => loadPerson(sweep.people, sweep.shop.id, first.customerId);
  for (const due of ranked.filter(({ purpose }) => purpose === 'check')) {
    await checkTouch(sweep, due, async () => (await load()).customerId);
  }
  const sends = ranked.filter(({ purpose }) => purpose === 'send');
  if (sends.length === 0) return;
  const person = await load();
  for (const due of sends) await dispatchTouch(sweep, due, person);
}
