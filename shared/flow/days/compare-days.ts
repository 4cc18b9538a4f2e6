import type { Membership } from '#model/segment/membership.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';

/** A customer in two days; undefined where the day does not know them (yet, or any more). */
export type Seen = (id: CustomerId, before: Membership | undefined, now: Membership | undefined) => void;

/** One part of the earlier day, from which those are taken who are met in the later one. */
interface Before {
  readonly to: number;
  readonly memberships: Map<CustomerId, Membership>;
}

/**
 * Tells of each customer of two days once. Both are read in the order of their ranges, however these are cut, and of the
 * earlier day only the parts are held that overlap the later one's.
 */
export async function compareDays(earlier: OpenDay, later: OpenDay, seen: Seen): Promise<void> {
  const ahead = earlier.parts()[Symbol.asyncIterator]();
  let held: readonly Before[] = [];
  let readTo = -1;
  const leave = (parts: readonly Before[]): void => {
    for (const { memberships } of parts) for (const [id, membership] of memberships) seen(id, membership, undefined);
  };
  const readUpTo = async (to: number): Promise<void> => {
    while (readTo < to) {
      const next = await ahead.next();
      if (next.done) return;
      const part = next.value;
      readTo = part.range.to;
      const memberships = new Map<CustomerId, Membership>();
      for (let i = 0; i < part.size; i++) memberships.set(part.row(i).id, part.membership(i));
      held = [...held, { to: readTo, memberships }];
    }
  };
  for await (const part of later.parts()) {
    leave(held.filter(({ to }) => to < part.range.from));
    held = held.filter(({ to }) => to >= part.range.from);
    await readUpTo(part.range.to);
    for (let i = 0; i < part.size; i++) {
      const { id } = part.row(i);
      seen(id, take(held, id), part.membership(i));
    }
  }
  await readUpTo(Number.POSITIVE_INFINITY);
  leave(held);
}

function take(held: readonly Before[], id: CustomerId): Membership | undefined {
  for (const { memberships } of held) {
    const was = memberships.get(id);
    if (was === undefined) continue;
    memberships.delete(id);
    return was;
  }
  return undefined;
}
