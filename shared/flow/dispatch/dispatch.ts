import { sendsOf } from '#model/journey/step.ts';
import { byRank } from '#model/policy/rules/decide.ts';
import { holdsIn } from '#model/policy/stop.ts';
import { programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { takeStep } from '../journey/take-step.ts';
import { type JourneyViewStores, viewsOf } from '../person/views.ts';
import { permitsOnce } from '../touch/permits-of.ts';
import { actsFor } from './acts.ts';
import { checkTouch } from './check-touch.ts';
import type { DispatchDeps, Sweep } from './deps.ts';
import { dispatchTouch } from './dispatch-touch.ts';
import { runGate } from './run-gate.ts';
import { byBest, foundAt, Waiting } from './waiting.ts';
import { WarmUpCount } from './warm-up-count.ts';
import { weightsOfRuns } from './wording.ts';

/** Rows are looked for again this long before the last sweep: writers' clocks differ and writes take time. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** How far the first sweep of a shop looks back. */
const FIRST_LOOK_MS = 7 * DAY_MS;
/** Persons worked on at once: their reads overlap, and one worker stays within a small function's memory. */
const PARALLEL_PERSONS = 16;
/** Looks of one sweep, each of which decides what it can hold. */
const MOST_LOOKS = 64;

/** Some persons could not be worked on; their rows stay and are found by the next sweep. */
class DispatchError extends Error {
  override name = 'DispatchError';
}

/** What a sweep has come to. */
interface Progress {
  rows: number;
  persons: number;
  readonly failures: unknown[];
  /** The earliest row that was found or may lie unread, and was not worked on; Infinity when nothing is left. */
  leftFrom: number;
}

/**
 * Decides every row of its lane due by `now` (UTC ms): checks and transactional touches as their pages come, then marketing,
 * person by person with all their rows. Workers, crashes and repeats lead to the same end. What no time or memory is left for
 * stays for the next sweep (`left`), and the watermark rises no further than to it. Throws {@link DispatchError} after the
 * others when a person failed; the watermark then stays.
 */
export async function dispatch(
  shop: Shop,
  now: number,
  deps: DispatchDeps,
): Promise<{ readonly rows: number; readonly left: boolean }> {
  const { touches, lane = ONLY_LANE } = deps;
  const controls = await touches.controls(shop.id);
  const warmUp = WarmUpCount.of(deps, shop, controls, lane, now);
  const runs = { gate: runGate(deps.runs, shop.id), weights: weightsOfRuns(deps.runs, shop.id) };
  const permitsOf = permitsOnce(deps.permitsOf);
  const sweep: Sweep = { ...deps, ...runs, permitsOf, shop, now, holds: holdsIn(controls), warmUp };
  const upTo = Math.min(await lookedUpTo(deps, shop, now), now);
  const from = upTo - OVERLAP_MS;
  const progress: Progress = { rows: 0, persons: 0, failures: [], leftFrom: Number.POSITIVE_INFINITY };
  for (let look = 0; look < MOST_LOOKS; look++) {
    progress.leftFrom = Number.POSITIVE_INFINITY;
    const before = progress.rows;
    // Those that the first look made may lie there still.
    await lookOnce(sweep, { from, checkedUpTo: look === 0 ? upTo : undefined }, look, progress);
    const isOver = progress.leftFrom === Number.POSITIVE_INFINITY || progress.rows === before || !hasTime(sweep);
    if (isOver || progress.failures.length > 0) break;
  }
  await warmUp?.save(1);
  const { rows, persons, failures, leftFrom } = progress;
  if (failures.length > 0) {
    throw new DispatchError(`${shop.id}: ${failures.length} of ${persons} persons failed`, { cause: failures[0] });
  }
  const left = leftFrom < Number.POSITIVE_INFINITY;
  if (left) deps.telemetry.count('DispatchCutShort');
  // Up to the instant before the first that was left.
  const next = Math.min(now, leftFrom - 1);
  // With a row left of long ago it would not rise at all.
  if (next > from) await touches.setWatermark(shop.id, lane, next);
  return { rows, left };
}

const hasTime = ({ timeLeft }: Pick<DispatchDeps, 'timeLeft'>, more = 0): boolean =>
  timeLeft === undefined || timeLeft() > more;

/** Neither takes a place under the caps, so neither has to wait for the person's other rows. */
const goesAtOnce = ({ purpose, kind }: DueTouch): boolean => purpose === 'check' || kind === 'transactional';

async function lookOnce(
  sweep: Sweep,
  { from, checkedUpTo }: { readonly from: number; readonly checkedUpTo: number | undefined },
  look: number,
  progress: Progress,
): Promise<void> {
  const { touches, shop, now, lane = ONLY_LANE, mostHeld } = sweep;
  const waiting = new Waiting(`${now}/${look}`, mostHeld);
  // Where reading alone would take all the time, half of it is for deciding what was read.
  const forMarketing = (sweep.timeLeft?.() ?? 0) / 2;
  for await (const page of touches.duePages(shop.id, from, now, lane, checkedUpTo)) {
    const { atOnce = [], together = [] } = Object.groupBy(page, (row) => (goesAtOnce(row) ? 'atOnce' : 'together'));
    for (const row of together) waiting.add(row);
    await workOn(sweep, Map.groupBy(atOnce, ({ customerId }) => customerId).values(), progress);
    if (hasTime(sweep, forMarketing)) continue;
    // What is unread lies in the hour of this page or later.
    const last = page.at(-1);
    leave(progress, last ? Math.floor(foundAt(last) / HOUR_MS) * HOUR_MS : from);
    break;
  }
  await workOn(sweep, sweep.warmUp ? byBest(waiting.persons()) : waiting.persons(), progress);
  leave(progress, waiting.leftFrom);
}

function leave(progress: Progress, from: number): void {
  progress.leftFrom = Math.min(progress.leftFrom, from);
}

/** Person by person, as long as there is time. */
async function workOn(sweep: Sweep, persons: Iterable<readonly DueTouch[]>, progress: Progress): Promise<void> {
  function* inTime(): Generator<readonly DueTouch[]> {
    for (const rows of persons) {
      if (hasTime(sweep)) yield rows;
      else leave(progress, Math.min(...rows.map(foundAt)));
    }
  }
  await eachInParallel(inTime(), PARALLEL_PERSONS, async (rows) => {
    progress.persons += 1;
    try {
      await dispatchPerson(sweep, rows);
      progress.rows += rows.length;
      await sweep.warmUp?.save();
    } catch (error) {
      progress.failures.push(error);
    }
  });
}

/** How far back a sweep looks that decides nothing. */
const HELD_LOOK_MS = 5 * MINUTE_MS;

/**
 * Sending is off: nothing is decided, so what is due stays as it is, and the first sweep afterwards finds all of it
 * from here on. Says whether something came due.
 */
export async function holdBack(
  shop: Shop,
  now: number,
  deps: Pick<DispatchDeps, 'touches' | 'lane'>,
): Promise<boolean> {
  await lookedUpTo(deps, shop, now);
  for await (const page of deps.touches.duePages(shop.id, now - HELD_LOOK_MS, now, deps.lane ?? ONLY_LANE))
    if (page.length > 0) return true;
  return false;
}

/** The first look is written down too: if it fails for days, its rows must not fall out of a window that moves on. */
async function lookedUpTo(
  { touches, lane = ONLY_LANE }: Pick<DispatchDeps, 'touches' | 'lane'>,
  { id }: Shop,
  now: number,
): Promise<number> {
  const watermark = await touches.watermark(id, lane);
  if (watermark !== undefined) return watermark;
  await touches.setWatermark(id, lane, now - FIRST_LOOK_MS);
  return now - FIRST_LOOK_MS;
}

/** Channels by which any message of these rows' programs may go. */
const askedBy = ({ programs }: Sweep, rows: readonly DueTouch[]): readonly ChannelId[] =>
  rows.flatMap((row) => {
    const program = programOf(programs, row);
    return program ? sendsOf(program).flatMap(({ channels }) => channels) : [];
  });

/** Checks first, for they may free a place; then touches and steps of journeys by rank. */
async function dispatchPerson(sweep: Sweep, rows: readonly DueTouch[]): Promise<void> {
  const ranked = [...rows].sort(byRank);
  const [first] = ranked;
  if (!first) return;
  const glance = sweep.glance && {
    ...sweep.glance,
    people: { ...sweep.glance.people, channels: askedBy(sweep, rows) },
  };
  const views = viewsOf<JourneyViewStores>(sweep, glance, sweep.shop.id, first.customerId);
  for (const due of ranked.filter(({ purpose }) => purpose === 'check')) {
    await checkTouch(sweep, due, views);
  }
  const others = ranked.filter(({ purpose }) => purpose !== 'check');
  if (others.length === 0) return;
  const acts = actsFor(sweep, views);
  for (const due of others) {
    await (due.purpose === 'step' ? takeStep(sweep, due, views, acts) : dispatchTouch(sweep, due, views));
  }
}
