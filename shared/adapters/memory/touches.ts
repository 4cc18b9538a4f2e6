import type { ContactRow } from '#model/policy/reservations.ts';
import { NO_CONTROLS, type ShopControls } from '#model/policy/stop.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import { bucketOf as bucket } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import { type Day, HOUR_MS } from '#model/values/time/day.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { copyOf } from './copy.ts';

const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);
const bucketOf = (due: DueTouch): number => hourOf(Math.max(due.dueAt, due.plannedAt));
const key = (...parts: readonly (string | number)[]): string => JSON.stringify(parts);
const dueKey = (due: DueTouch): string =>
  key(due.shop, bucketOf(due), due.customerId, due.dueAt, due.touchId, due.purpose, due.seq ?? 0);
const touchKey = (touch: Touch): string => key(touch.shop, touch.customerId, touch.touchId);

const versionOf = ({ state, reason, attempt, leaseUntil, feedback }: Parameters<TouchStore['replace']>[1]): string =>
  key(state, reason, attempt, leaseUntil ?? 0, canonicalJson(feedback ?? ''));

/** Rows of a page: few, so that whoever reads the first page alone is noticed. */
const PAGE = 3;

export function memoryTouches(): TouchStore {
  const rows = new Map<string, DueTouch>();
  const ledger = new Map<string, Touch>();
  const contacts = new Map<string, ContactRow>();
  const marks = new Map<string, number>();
  const controls = new Map<ShopId, ShopControls>();

  const inHours = (shop: ShopId, from: number, to: number): DueTouch[] =>
    [...rows.values()].filter(
      (due) => due.shop === shop && bucketOf(due) >= hourOf(from) && bucketOf(due) <= hourOf(to),
    );

  const endedOn = (shop: ShopId, day: Day): TouchEnd[] =>
    [...ledger.values()]
      .filter((touch) => touch.shop === shop && touch.endDay === day && isTerminal(touch.state))
      .sort((a, b) => (a.touchId < b.touchId ? -1 : 1))
      .map(
        ({
          customerId,
          touchId,
          programId,
          channel = 'none',
          state,
          reason,
          endedAt,
          feedback,
          eligibleAt,
          hourArm,
          variant,
        }) => ({
          customerId,
          touchId,
          programId,
          channel,
          state,
          reason,
          ...(endedAt !== undefined && { endedAt }),
          ...(eligibleAt !== undefined && { eligibleAt }),
          ...(hourArm !== undefined && { hourArm }),
          ...(variant !== undefined && { variant }),
          ...(feedback && { answer: feedback.type }),
          ...(feedback?.click && { clickedAt: feedback.click.at, link: feedback.click.link }),
          ...(feedback?.repliedAt !== undefined && { repliedAt: feedback.repliedAt }),
          ...(feedback?.machineAt !== undefined && { machineAt: feedback.machineAt }),
          ...(feedback?.pictureAt !== undefined && { pictureAt: feedback.pictureAt }),
          ...(feedback?.soft && { soft: true }),
        }),
      );

  return {
    plan: async (due) => {
      if (rows.has(dueKey(due))) return 'exists';
      rows.set(dueKey(due), copyOf(due));
      return 'planned';
    },
    duePages: async function* (shop, from, now, { lane, of }, checkedUpTo = now) {
      const due = [
        ...inHours(shop, from, now).filter(({ purpose }) => purpose !== 'check'),
        ...inHours(shop, checkedUpTo, now).filter(({ purpose, dueAt }) => purpose === 'check' && dueAt > checkedUpTo),
      ]
        .filter(({ dueAt, customerId }) => dueAt <= now && bucket(customerId, 64) % of === lane)
        .sort((a, b) => bucketOf(a) - bucketOf(b) || a.dueAt - b.dueAt || (a.touchId < b.touchId ? -1 : 1));
      for (let start = 0; start < due.length; start += PAGE) yield copyOf(due.slice(start, start + PAGE));
    },
    stillDue: async (shop, from, to, atMost) =>
      copyOf(
        inHours(shop, from, to)
          .filter(({ purpose }) => purpose !== 'check')
          .sort((a, b) => bucketOf(a) - bucketOf(b) || a.dueAt - b.dueAt)
          .slice(0, atMost),
      ),
    stepsDue: async (shop, from, to) =>
      structuredClone(inHours(shop, from, to).filter(({ purpose }) => purpose === 'step')),
    checksDue: async (shop, from, to, atMost) =>
      copyOf(
        inHours(shop, from, to)
          .filter(({ purpose, dueAt }) => purpose === 'check' && dueAt >= from && dueAt <= to)
          .sort((a, b) => a.dueAt - b.dueAt)
          .slice(0, atMost),
      ),
    remove: async (due) => void rows.delete(dueKey(due)),
    // As if it expired at once: a table keeps it for some days.
    done: async (check) => void rows.delete(dueKey(check)),
    move: async (due, dueAt) => {
      if (dueAt === due.dueAt) return;
      const moved = copyOf({ ...due, dueAt });
      rows.set(dueKey(moved), moved);
      rows.delete(dueKey(due));
    },
    get: async (shop, customerId, touchId) => copyOf(ledger.get(key(shop, customerId, touchId))),
    create: async (touch) => {
      const there = ledger.get(touchKey(touch));
      if (there) return { outcome: 'exists', touch: copyOf(there) };
      ledger.set(touchKey(touch), copyOf(touch));
      return { outcome: 'created' };
    },
    replace: async (touch, read) => {
      const there = ledger.get(touchKey(touch));
      if (!there || versionOf(there) !== versionOf(read)) return 'conflict';
      ledger.set(touchKey(touch), copyOf(touch));
      return 'stored';
    },
    claim: async ({ shop, customerId, touchId, channel }, leaseUntil) => {
      const there = ledger.get(key(shop, customerId, touchId));
      if (there?.state !== 'queued' || there.channel !== channel) return undefined;
      const claimed = { ...there, state: 'sending', attempt: there.attempt + 1, leaseUntil } as const;
      ledger.set(touchKey(there), claimed);
      return copyOf(claimed);
    },
    deliver: async (shop, customerId, touchId, at) => {
      const there = ledger.get(key(shop, customerId, touchId));
      if (there?.state !== 'sent' || there.feedback) return false;
      ledger.set(touchKey(there), { ...there, feedback: { type: 'delivered', at } });
      return true;
    },
    ofPerson: async (shop, customerId) =>
      copyOf([...ledger.values()].filter((touch) => touch.shop === shop && touch.customerId === customerId)).sort(
        (a, b) => b.plannedAt - a.plannedAt,
      ),
    endedOn: async (shop, day, atMost) => endedOn(shop, day).slice(0, atMost),
    endsOn: async function* (shop, day) {
      const ends = endedOn(shop, day);
      for (let from = 0; from < ends.length; from += PAGE) yield ends.slice(from, from + PAGE);
    },
    contactRow: async (shop, customerId) =>
      copyOf(contacts.get(key(shop, customerId)) ?? { version: 0, reservations: [] }),
    putContactRow: async (shop, customerId, row) => {
      if ((contacts.get(key(shop, customerId))?.version ?? 0) !== row.version - 1) return 'conflict';
      contacts.set(key(shop, customerId), copyOf(row));
      return 'stored';
    },
    controls: async (shop) => copyOf(controls.get(shop) ?? NO_CONTROLS),
    putControls: async (shop, row) => {
      if ((controls.get(shop)?.version ?? 0) !== row.version - 1) return 'conflict';
      controls.set(shop, copyOf(row));
      return 'stored';
    },
    watermark: async (shop, { lane, of }) => {
      const known = [...marks].filter(([name]) => name.startsWith(key(shop).slice(0, -1)));
      return marks.get(key(shop, lane, of)) ?? known.map(([, at]) => at).sort((a, b) => a - b)[0];
    },
    setWatermark: async (shop, { lane, of }, at) =>
      void marks.set(key(shop, lane, of), Math.max(at, marks.get(key(shop, lane, of)) ?? at)),
  };
}
