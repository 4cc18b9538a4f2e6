import { activeStops, type Stop, type Stopped, stopOf, withoutStop, withStop } from '#model/policy/stop.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ProgramId, TouchId } from '#model/values/ids.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { eachInParallel } from '../in-parallel.ts';

export interface StopDeps {
  readonly touches: Pick<TouchStore, 'controls' | 'putControls' | 'stillDue' | 'get' | 'move' | 'endsOn'>;
  readonly programs: readonly Program[];
  readonly pause: Pause;
}

/** Stops it. `already`: it was stopped before, and nothing is changed. */
export async function stop(
  { touches, pause }: Pick<StopDeps, 'touches' | 'pause'>,
  shop: Shop,
  what: Stopped,
  said: Pick<Stop, 'at' | 'by' | 'reason'>,
): Promise<'stopped' | 'already'> {
  const { next } = await untilStored('the controls of a shop', {
    pause,
    load: () => touches.controls(shop.id),
    decide: (controls) => ({ next: withStop(controls, { what, ...said }) }),
    save: ({ next: row }) => (row ? touches.putControls(shop.id, row) : 'stored'),
  });
  return next ? 'stopped' : 'already';
}

export interface Resumed {
  /** What was stopped; undefined when nothing was. */
  readonly stop?: Stop | undefined;
  /** Touches that the stop made useless, by program. */
  readonly expired: Readonly<Record<ProgramId, number>>;
  /** Touches that waited and are decided by the next dispatch, by program. */
  readonly goesOn: Readonly<Record<ProgramId, number>>;
  /** Touches that another stop still holds. */
  readonly stillStopped: number;
}

/** Rows brought forward at once. */
const AT_ONCE = 16;
/** Days of ended touches that are looked through for what expired meanwhile. */
const MOST_DAYS = 60;

/**
 * Takes a stop back and brings what waited for it forward: one read and two writes each. Safe to repeat: what a crash left
 * waiting is brought forward by the next time.
 */
export async function resume(
  deps: StopDeps,
  shop: Shop,
  what: Stopped,
  said: Pick<Stop, 'at' | 'by'>,
  tell: (done: number, of: number) => void = () => {},
): Promise<Resumed> {
  const { touches, pause, programs } = deps;
  const { read, left } = await untilStored('the controls of a shop', {
    pause,
    load: () => touches.controls(shop.id),
    decide: (controls) => {
      const next = withoutStop(controls, what, said);
      return { read: controls, next, left: activeStops(next ?? controls) };
    },
    save: ({ next }) => (next ? touches.putControls(shop.id, next) : 'stored'),
  });
  const taken = read.stops.find((each) => each.what === what && each.resumedAt === undefined);
  const covered = programs.filter((program) => holds(what, program));
  const longest = Math.max(0, ...covered.map(({ usefulForMs }) => usefulForMs));
  const rows = (await touches.stillDue(shop.id, said.at, said.at + longest + DAY_MS)).filter(
    // a message that waits at a step of a journey is that of the step's pointer
    (row) => row.purpose !== 'check' && covered.some(({ id }) => id === row.programId),
  );
  const goesOn: Record<ProgramId, number> = {};
  // What was planned twice has two rows, of which each may be moved.
  const told = new Set<TouchId>();
  let stillStopped = 0;
  let done = 0;
  await eachInParallel(rows, AT_ONCE, async (row) => {
    if (await isStopped(deps, row)) {
      const program = programOf(programs, row);
      if (program && stopOf(left, program, row.kind === 'marketing')) stillStopped += 1;
      else {
        await touches.move(row, said.at);
        if (!told.has(row.touchId)) goesOn[row.programId] = (goesOn[row.programId] ?? 0) + 1;
        told.add(row.touchId);
      }
    }
    tell(++done, rows.length);
  });
  const expired = taken ? await expiredSince(deps, shop, taken, covered, said.at) : {};
  return { stop: taken, expired, goesOn, stillStopped };
}

const holds = (what: Stopped, { id, kind }: Program): boolean =>
  what === 'all' || (what === 'marketing' && kind === 'marketing') || what === `program:${id}`;

async function isStopped({ touches }: StopDeps, row: DueTouch): Promise<boolean> {
  const touch = await touches.get(row.shop, row.customerId, row.touchId);
  return touch?.state === 'deferred' && touch.reason === 'stopped';
}

async function expiredSince(
  { touches }: StopDeps,
  { id, timezone }: Shop,
  { at }: Stop,
  covered: readonly Program[],
  now: number,
): Promise<Readonly<Record<ProgramId, number>>> {
  const found: Record<ProgramId, number> = {};
  const today = localDay(now, timezone);
  const days = Math.min(MOST_DAYS, Math.ceil((now - at) / DAY_MS) + 1);
  for (let back = 0; back < days; back++)
    for await (const page of touches.endsOn(id, addDays(today, -back)))
      for (const { programId, reason } of page)
        if (reason === 'stopped_too_long' && covered.some((program) => program.id === programId))
          found[programId] = (found[programId] ?? 0) + 1;
  return found;
}
