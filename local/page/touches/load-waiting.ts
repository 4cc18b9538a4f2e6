import type { Shop } from '#model/shop/shop.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';

/** So many are listed, and so many rows are read of each hour. */
const SHOWN_WAITING = 50;
/** What is due so soon is shown. */
const AHEAD_MS = 2 * DAY_MS;
/** A message on its way is looked after within the hour. */
const CHECKS_AHEAD_MS = 2 * HOUR_MS;
/** What should have left and did not, as where sending is switched off, is looked for so far back. */
const OVERDUE_MS = DAY_MS;

/** A message that has not ended: not looked at yet, deferred, or on its way to a sender. */
export interface WaitingTouch extends Pick<Touch, 'customerId' | 'touchId' | 'programId'> {
  /** When it is to leave or, on its way, was to, UTC ms. */
  readonly dueAt: number;
  readonly state: 'waiting' | 'queued' | 'sending';
  /** Why it was deferred; undefined where nothing was decided yet. */
  readonly reason: Touch['reason'] | undefined;
  readonly channel: Touch['channel'];
}

export interface WaitingTouches {
  /** Soonest first. */
  readonly touches: readonly WaitingTouch[];
  /** Are there more than are listed? */
  readonly isPart: boolean;
}

/** What is due in the next 48 hours, with what is on its way and what is overdue by a day at most. */
export async function waitingTouches(
  touches: Pick<TouchStore, 'stillDue' | 'checksDue' | 'get'>,
  shop: Shop,
  now: number,
): Promise<WaitingTouches> {
  const [due, checks] = await Promise.all([
    touches.stillDue(shop.id, now - OVERDUE_MS, now + AHEAD_MS, SHOWN_WAITING + 1),
    // Of what is on its way; an earlier check was made.
    touches.checksDue(shop.id, now, now + CHECKS_AHEAD_MS, SHOWN_WAITING + 1),
  ]);
  const rows = [...due, ...checks];
  const soon = rows.filter(({ dueAt }) => dueAt <= now + AHEAD_MS).toSorted(bySoonest);
  const shown = await Promise.all(
    soon
      .slice(0, SHOWN_WAITING)
      .map(async (due) => waiting(due, await touches.get(shop.id, due.customerId, due.touchId))),
  );
  const known = shown.filter((touch) => touch !== undefined);
  return { touches: known.toSorted(bySoonest), isPart: soon.length > SHOWN_WAITING };
}

type Dated = Pick<DueTouch, 'dueAt' | 'touchId'>;

const bySoonest = (a: Dated, b: Dated): number => a.dueAt - b.dueAt || (a.touchId < b.touchId ? -1 : 1);

/** Undefined where it has ended, and only the row that would look after it is left. */
function waiting(due: DueTouch, known: Touch | undefined): WaitingTouch | undefined {
  const { customerId, touchId, programId, dueAt, purpose } = due;
  const about = { customerId, touchId, programId, dueAt };
  if (!known)
    return purpose === 'check' ? undefined : { ...about, state: 'waiting', reason: undefined, channel: undefined };
  const { state, reason, channel } = known;
  if (isTerminal(state)) return undefined;
  if (purpose === 'check' && state === 'deferred') return undefined;
  return state === 'queued' || state === 'sending'
    ? { ...about, dueAt: known.plannedFor, state, reason: undefined, channel }
    : { ...about, state: 'waiting', reason, channel };
}
