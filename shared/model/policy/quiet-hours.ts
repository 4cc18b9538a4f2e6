import type { SendWindow } from '../shop/contact-policy.ts';
import { DAY_MS, HOUR_MS, offsetSpanAt } from '../values/time/day.ts';

/** Zones that share no permitted minute in so long (a full cycle plus a change of offset) never share one. */
const SEARCH_MS = 2 * DAY_MS;

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** The first instant in [at, until] that lies in the window of one zone's local day; `undefined` if there is none. */
function nextInZone(at: number, until: number, zone: string, window: SendWindow): number | undefined {
  const opens = window.fromHour * HOUR_MS;
  const closes = window.toHour * HOUR_MS;
  if (opens >= closes) return undefined;
  for (let from = at; from <= until; ) {
    const span = offsetSpanAt(from, zone);
    const timeOfDay = modulo(from + span.offset, DAY_MS);
    if (timeOfDay >= opens && timeOfDay < closes) return from;
    const opening = from + modulo(opens - timeOfDay, DAY_MS);
    // A change of offset comes first: look again under the new offset, which may already be inside the window.
    if (opening < span.to) return opening <= until ? opening : undefined;
    from = span.to;
  }
  return undefined;
}

/** The first instant within 48 h that is in the window in every zone; `undefined` if they share no minute. */
export function nextCommon(now: number, zones: readonly string[], window: SendWindow): number | undefined {
  const until = now + SEARCH_MS;
  // Each zone can only push the instant forward to its own first permitted one, so the first fixpoint is the earliest.
  for (let at = now; ; ) {
    let moved = at;
    for (const zone of zones) {
      const next = nextInZone(moved, until, zone, window);
      if (next === undefined) return undefined;
      moved = next;
    }
    if (moved === at) return at;
    at = moved;
  }
}

/**
 * `now`, or the first later instant in the window of every plausible zone, exact across changes of offset. Zones that
 * share no minute stand nearest to the shop first, each narrowing the window while a minute remains: deferred to the
 * least intrusive time, never dropped. An empty window defers by a day at a time.
 */
export function nextAllowed(now: number, zones: readonly string[], window: SendWindow, shopZone: string): number {
  const distinct = distinctZones(now, zones);
  const common = nextCommon(now, distinct, window);
  if (common !== undefined) return common;
  const compatible = compatibleZones(now, distinct, window, shopZone);
  return (compatible.length > 0 ? nextCommon(now, compatible, window) : undefined) ?? now + DAY_MS;
}

/** One zone of each group that has the same clock during the search: the world has 400 zones and some 40 clocks. */
function distinctZones(now: number, zones: readonly string[]): readonly string[] {
  const byClock = new Map<string, string>();
  for (const zone of zones) {
    const { offset, to } = offsetSpanAt(now, zone);
    const change = to > now + SEARCH_MS ? '' : `${to}/${offsetSpanAt(to, zone).offset}`;
    const clock = `${offset}/${change}`;
    if (!byClock.has(clock)) byClock.set(clock, zone);
  }
  return [...byClock.values()];
}

function compatibleZones(now: number, zones: readonly string[], window: SendWindow, shopZone: string): string[] {
  const offset = (zone: string): number => offsetSpanAt(now, zone).offset;
  const distance = (zone: string): number => Math.abs(offset(zone) - offset(shopZone));
  const nearestFirst = [...zones].sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1));
  const kept: string[] = [];
  for (const zone of nearestFirst) if (nextCommon(now, [...kept, zone], window) !== undefined) kept.push(zone);
  return kept;
}
