import type { Load } from '#model/team/assign.ts';
import type { ShopId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { HandOffStore, StoredLoads } from '#ports/hand-offs.ts';

type Stored = Pick<HandOffStore, 'loads'>;

/** What each of a shop's team has, as it was read and as it was given out since. */
export class Loads {
  readonly #open = new Map<string, number>();
  readonly #turns: Map<string, number>;
  #last: number;

  constructor({ open, turns }: StoredLoads) {
    this.#turns = new Map(turns);
    for (const { member } of open) if (member !== undefined) this.#open.set(member, this.of(member).open + 1);
    this.#last = Math.max(0, ...turns.values());
  }

  readonly of = (member: string): Load => ({
    open: this.#open.get(member) ?? 0,
    turn: this.#turns.get(member) ?? 0,
  });

  /** Somebody is given one: they are the last in the order of turns. Answers their turn. */
  give(member: string): number {
    this.#last += 1;
    this.#open.set(member, this.of(member).open + 1);
    this.#turns.set(member, this.#last);
    return this.#last;
  }

  /** It was given by somebody else, or is theirs no more. */
  takeBack(member: string): void {
    this.#open.set(member, Math.max(0, this.of(member).open - 1));
  }
}

export type LoadsOf = (shop: ShopId, now: number) => Promise<Loads>;

/** Read anew each time: one query of all that are open. */
export const loadsFrom =
  (stored: Stored): LoadsOf =>
  async (shop) =>
    new Loads(await stored.loads(shop));

/** Read once a minute and kept up in between, for who hands over many. @param stored of one process */
export function sharedLoads(stored: Stored): LoadsOf {
  const read = loadsFrom(stored);
  const held = new Map<ShopId, { readonly at: number; readonly loads: Promise<Loads> }>();
  return (shop, now) => {
    const there = held.get(shop);
    if (there && Math.abs(now - there.at) < MINUTE_MS) return there.loads;
    const loads = read(shop, now);
    held.set(shop, { at: now, loads });
    // A read that failed is not kept.
    loads.catch(() => held.delete(shop));
    return loads;
  };
}
