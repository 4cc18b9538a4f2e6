import type { CustomerId } from '../values/ids.ts';
import type { Referral } from './referral.ts';

/** Somebody who brought others. */
export interface Centre {
  /** Absent where nobody is to be named. */
  readonly id?: CustomerId | undefined;
  /** Whom they brought themselves. */
  readonly direct: number;
  /** These, whom these brought, and so on. */
  readonly reach: number;
}

/** The relations of a shop's members as a forest: everybody was brought by one at most. */
export interface Chain {
  /** People who were brought by somebody. */
  readonly links: number;
  /** Of these, who brought somebody in turn. */
  readonly passedOn: number;
  /** How many links lead from somebody who came by themselves to the last, at most. */
  readonly longest: number;
  /** The same of all who were brought, added up: with `links` their mean. */
  readonly depths: number;
  /** Who brought anybody, those of the widest reach first; of the same by id. */
  readonly centres: readonly Centre[];
}

type Tie = Pick<Referral, 'friend' | 'inviter' | 'at' | 'state' | 'now'>;

const isLink = ({ state }: Tie): boolean => state !== 'refused';

/**
 * What is refused ties nobody. Of two who became one person the earlier inviter holds, and what would lead in a circle then is
 * left out, the latest of it. @param rootOf the id under which a person lives now; that which is noted with the referral unless told
 */
export function chainOf(referrals: Iterable<Tie>, rootOf: (id: CustomerId) => CustomerId = (id) => id): Chain {
  const inviterOf = new Map<CustomerId, CustomerId>();
  const trees = new Trees();
  const ties = [...referrals].filter(isLink);
  for (const tie of ties.sort((a, b) => a.at - b.at || (a.friend < b.friend ? -1 : 1))) {
    const friend = rootOf(tie.now?.friend ?? tie.friend);
    const inviter = rootOf(tie.now?.inviter ?? tie.inviter);
    if (inviterOf.has(friend) || trees.topOf(inviter) === friend) continue;
    inviterOf.set(friend, inviter);
    trees.hang(friend, inviter);
  }
  const broughtBy = new Map<CustomerId, CustomerId[]>();
  for (const [friend, inviter] of inviterOf) {
    const known = broughtBy.get(inviter);
    if (known) known.push(friend);
    else broughtBy.set(inviter, [friend]);
  }
  const depth = new Map<CustomerId, number>();
  const order = [...broughtBy.keys()].filter((id) => !inviterOf.has(id));
  for (const id of order) {
    for (const friend of broughtBy.get(id) ?? []) {
      depth.set(friend, (depth.get(id) ?? 0) + 1);
      order.push(friend);
    }
  }
  const reach = new Map<CustomerId, number>();
  for (const id of order.toReversed()) {
    const inviter = inviterOf.get(id);
    if (inviter !== undefined) reach.set(inviter, (reach.get(inviter) ?? 0) + (reach.get(id) ?? 0) + 1);
  }
  const centres = [...broughtBy].map(([id, { length: direct }]) => ({ id, direct, reach: reach.get(id) ?? 0 }));
  return {
    links: inviterOf.size,
    passedOn: centres.filter(({ id }) => inviterOf.has(id)).length,
    longest: [...depth.values()].reduce((most, n) => Math.max(most, n), 0),
    depths: [...depth.values()].reduce((sum, n) => sum + n, 0),
    centres: centres.sort((a, b) => b.reach - a.reach || b.direct - a.direct || (a.id < b.id ? -1 : 1)),
  };
}

/** Of each the one at the top of its tree, by ways that are made shorter as they are gone. */
class Trees {
  readonly #above = new Map<CustomerId, CustomerId>();

  topOf(id: CustomerId): CustomerId {
    let top = id;
    for (let next = this.#above.get(top); next !== undefined; next = this.#above.get(top)) top = next;
    for (let at = id; at !== top; ) {
      const next = this.#above.get(at) ?? top;
      this.#above.set(at, top);
      at = next;
    }
    return top;
  }

  /** @param top of its own tree */
  hang(top: CustomerId, below: CustomerId): void {
    this.#above.set(top, this.topOf(below));
  }
}
