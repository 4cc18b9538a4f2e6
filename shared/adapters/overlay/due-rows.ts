import type { DueTouch } from '#model/touch/touch.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import { copyOf } from '../memory/copy.ts';

/** Rows of one page, as many as a page of the table has at least. */
const PAGE = 1000;

const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);
const foundAt = ({ dueAt, plannedAt }: DueTouch): number => Math.max(dueAt, plannedAt);
const keyOf = ({ customerId, dueAt, touchId, purpose, seq = 0 }: DueTouch): string =>
  JSON.stringify([customerId, dueAt, touchId, purpose, seq]);

type DueStore = Pick<
  TouchStore,
  'plan' | 'duePages' | 'stillDue' | 'stepsDue' | 'checksDue' | 'remove' | 'done' | 'move'
>;

/** Due rows of one shop by their hours, read from a store once and written here alone. */
export function overlayDueRows(
  shop: ShopId,
  rows: readonly DueTouch[],
): DueStore & {
  /** The earliest instant after `now` at which a row is found; undefined when nothing is due any more. */
  nextDue(now: number): number | undefined;
} {
  const hours = new Map<number, Map<string, DueTouch>>();
  const put = (due: DueTouch): 'planned' | 'exists' => {
    const hour = hourOf(foundAt(due));
    const there = hours.get(hour) ?? new Map<string, DueTouch>();
    if (there.has(keyOf(due))) return 'exists';
    hours.set(hour, there.set(keyOf(due), copyOf(due)));
    return 'planned';
  };
  const remove = (due: DueTouch): void => {
    const hour = hourOf(foundAt(due));
    const there = hours.get(hour);
    there?.delete(keyOf(due));
    if (there?.size === 0) hours.delete(hour);
  };
  const between = (from: number, to: number): DueTouch[] =>
    [...hours.keys()]
      .filter((hour) => hour >= hourOf(from) && hour <= hourOf(to))
      .sort((a, b) => a - b)
      .flatMap((hour) => [...(hours.get(hour)?.values() ?? [])].sort((a, b) => a.dueAt - b.dueAt));
  for (const due of rows) put(due);

  return {
    plan: async (due) => put(due),
    duePages: async function* (of, from, now, { lane, of: lanes }) {
      const isDue = (row: DueTouch): boolean => row.dueAt <= now && bucketOf(row.customerId, 64) % lanes === lane;
      const due = of === shop ? between(from, now).filter(isDue) : [];
      for (let start = 0; start < due.length; start += PAGE) yield copyOf(due.slice(start, start + PAGE));
    },
    stillDue: async (of, from, to, atMost) => {
      const due = of === shop ? between(from, to).filter(({ purpose }) => purpose !== 'check') : [];
      return copyOf(due.slice(0, atMost));
    },
    stepsDue: async (of, from, to) =>
      structuredClone(of === shop ? between(from, to).filter(({ purpose }) => purpose === 'step') : []),
    checksDue: async (of, from, to, atMost) => {
      const isAsked = ({ purpose, dueAt }: DueTouch): boolean => purpose === 'check' && dueAt >= from && dueAt <= to;
      return copyOf((of === shop ? between(from, to).filter(isAsked) : []).slice(0, atMost));
    },
    remove: async (due) => remove(due),
    done: async (check) => remove(check),
    move: async (due, dueAt) => {
      if (dueAt === due.dueAt) return;
      put({ ...due, dueAt });
      remove(due);
    },
    nextDue: (now) => {
      let next: number | undefined;
      for (const hour of [...hours.keys()].sort((a, b) => a - b)) {
        if (hour < hourOf(now)) continue;
        for (const due of hours.get(hour)?.values() ?? []) {
          const at = foundAt(due);
          if (at > now && (next === undefined || at < next)) next = at;
        }
        if (next !== undefined) return next;
      }
      return next;
    },
  };
}
