import type { ContactRow } from '#model/policy/reservations.ts';
import type { ShopControls } from '#model/policy/stop.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { CustomerId, ShopId, TouchId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { ONLY_LANE, type TouchEnd, type TouchStore } from '#ports/touches.ts';
import { copyOf } from '../memory/copy.ts';
import { overlayDueRows } from './due-rows.ts';

/** What is read of the touches that there are; nothing is written to them. */
export type ReadTouches = Pick<
  TouchStore,
  'stillDue' | 'checksDue' | 'get' | 'ofPerson' | 'contactRow' | 'controls' | 'watermark'
>;

export interface OverlayTouches extends TouchStore {
  nextDue(now: number): number | undefined;
  /** Contact rows as they stand now, of whoever was asked about. */
  contactRows(): ReadonlyMap<CustomerId, ContactRow>;
}

interface Window {
  readonly shop: ShopId;
  /** UTC ms. */
  readonly now: number;
  readonly until: number;
  /** Hears each touch as it is written. */
  readonly told?: ((touch: Touch) => void) | undefined;
}

/** How far back rows are looked for where no sweep has ever looked, as dispatch does. */
const FIRST_LOOK_MS = 7 * DAY_MS;

const versionOf = ({ state, reason, attempt, leaseUntil, feedback }: Parameters<TouchStore['replace']>[1]): string =>
  canonicalJson([state, reason, attempt, leaseUntil ?? 0, feedback ?? '']);

/**
 * The touches of one shop as they would become: what is there is read, once per row, and what is written stays here. Ends
 * are those that happened here: what ended before is counted by KPIs and decides nothing.
 */
export async function overlayTouches(
  base: ReadTouches,
  { shop, now, until, told = () => {} }: Window,
): Promise<OverlayTouches> {
  const marks = new Map<string, number>();
  const looked = await base.watermark(shop, ONLY_LANE);
  const from = Math.min(looked ?? now - FIRST_LOOK_MS, now);
  // one after the other: the tables of a small stage are not asked for all hours twice at once
  const touches = await base.stillDue(shop, from, until);
  const due = overlayDueRows(shop, [...touches, ...(await base.checksDue(shop, from, until))]);
  const ledger = new Map<string, Touch | undefined>();
  const people = new Map<CustomerId, Map<TouchId, Touch>>();
  const contacts = new Map<CustomerId, ContactRow>();
  const ends = new Map<TouchId, Touch>();
  let stops: ShopControls | undefined;
  const keyOf = (customerId: CustomerId, touchId: TouchId): string => JSON.stringify([customerId, touchId]);

  const known = async (customerId: CustomerId, touchId: TouchId): Promise<Touch | undefined> => {
    const key = keyOf(customerId, touchId);
    if (!ledger.has(key)) ledger.set(key, await base.get(shop, customerId, touchId));
    return ledger.get(key);
  };
  const write = (touch: Touch): void => {
    const own = copyOf(touch);
    ledger.set(keyOf(touch.customerId, touch.touchId), own);
    people.get(touch.customerId)?.set(touch.touchId, own);
    if (isTerminal(touch.state)) ends.set(touch.touchId, own);
    told(own);
  };
  const ofPerson = async (customerId: CustomerId): Promise<readonly Touch[]> => {
    let own = people.get(customerId);
    if (!own) {
      own = new Map((await base.ofPerson(shop, customerId)).map((touch) => [touch.touchId, touch]));
      people.set(customerId, own);
      for (const touch of ledger.values()) if (touch?.customerId === customerId) own.set(touch.touchId, touch);
    }
    return [...own.values()].sort((a, b) => b.plannedAt - a.plannedAt);
  };
  const contactRow = async (customerId: CustomerId): Promise<ContactRow> => {
    const row = contacts.get(customerId) ?? (await base.contactRow(shop, customerId));
    if (!contacts.has(customerId)) contacts.set(customerId, row);
    return row;
  };
  const endedOn = (day: string): readonly TouchEnd[] =>
    [...ends.values()].filter(({ endDay }) => endDay === day).map(endOf);

  return {
    ...due,
    contactRows: () => contacts,
    get: async (_shop, customerId, touchId) => copyOf(await known(customerId, touchId)),
    create: async (touch) => {
      const there = await known(touch.customerId, touch.touchId);
      if (there) return { outcome: 'exists', touch: copyOf(there) };
      write(touch);
      return { outcome: 'created' };
    },
    replace: async (touch, read) => {
      const there = await known(touch.customerId, touch.touchId);
      if (!there || versionOf(there) !== versionOf(read)) return 'conflict';
      write(touch);
      return 'stored';
    },
    claim: async ({ customerId, touchId, channel }, leaseUntil) => {
      const there = await known(customerId, touchId);
      if (there?.state !== 'queued' || there.channel !== channel) return undefined;
      const claimed = { ...there, state: 'sending', attempt: there.attempt + 1, leaseUntil } as const;
      write(claimed);
      return copyOf(claimed);
    },
    deliver: async (_shop, customerId, touchId, at) => {
      const there = await known(customerId, touchId);
      if (there?.state !== 'sent' || there.feedback) return false;
      write({ ...there, feedback: { type: 'delivered', at } });
      return true;
    },
    ofPerson: async (_shop, customerId) => copyOf(await ofPerson(customerId)),
    endedOn: async (_shop, day, atMost) => endedOn(day).slice(0, atMost),
    endsOn: async function* (_shop, day) {
      yield endedOn(day);
    },
    contactRow: async (_shop, customerId) => copyOf(await contactRow(customerId)),
    putContactRow: async (_shop, customerId, row) => {
      if ((await contactRow(customerId)).version !== row.version - 1) return 'conflict';
      contacts.set(customerId, copyOf(row));
      return 'stored';
    },
    controls: async () => {
      stops ??= await base.controls(shop);
      return copyOf(stops);
    },
    putControls: async (_shop, row) => {
      stops ??= await base.controls(shop);
      if (stops.version !== row.version - 1) return 'conflict';
      stops = copyOf(row);
      return 'stored';
    },
    watermark: async (_shop, { lane, of }) => marks.get(`${lane}/${of}`) ?? looked,
    setWatermark: async (_shop, { lane, of }, at) =>
      void marks.set(`${lane}/${of}`, Math.max(at, marks.get(`${lane}/${of}`) ?? at)),
  };
}

function endOf(touch: Touch): TouchEnd {
  const { customerId, touchId, programId, channel = 'none', state, reason, feedback } = touch;
  const { endedAt, eligibleAt, hourArm, variant } = touch;
  return {
    ...{ customerId, touchId, programId, channel, state, reason },
    ...(endedAt !== undefined && { endedAt }),
    ...(eligibleAt !== undefined && { eligibleAt }),
    ...(hourArm !== undefined && { hourArm }),
    ...(variant !== undefined && { variant }),
    ...(feedback && { answer: feedback.type }),
  };
}
