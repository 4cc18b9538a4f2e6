/** Points that came at once, from one order or gift: they expire together, and those that expire soonest are spent first. */
export interface Lot {
  /** Key of the order, or id of what gave them. */
  readonly id: string;
  /** `issued`: earned or given. `adjusted`: set right by two people of the team. */
  readonly from: 'issued' | 'adjusted';
  /** What they were given for; absent of points of an order. */
  readonly cause?: string | undefined;
  /** UTC ms. */
  readonly at: number;
  /** Until then they are pending, UTC ms. */
  readonly availableAt: number;
  /** From then on they are gone, UTC ms; absent: never. */
  readonly expiresAt?: number | undefined;
  readonly points: number;
  /** What they were changed to later: an order went back in part, a level fell with it. Ascending, UTC ms. */
  readonly changes?: readonly (readonly [at: number, points: number])[] | undefined;
}

/** Points that went: for a reward, or set right by two people of the team. */
export interface Spend {
  readonly id: string;
  readonly to: 'redeemed' | 'adjusted';
  readonly at: number;
  readonly points: number;
  /** The reward was given back: its points return to the lots that they came from, and expire with them. UTC ms. */
  readonly undoneAt?: number | undefined;
}
