import type { Tier } from '../segment/membership.ts';
import type { ProgramId } from '../values/ids.ts';

/** A gift that each message of a program promises, so that what it caused can be set against what it costs. */
export interface GiftOffer {
  readonly program: ProgramId;
  /** What one costs the shop, minor units. */
  readonly costMinor: number;
  /** Where it is another by the value tier in which people stand when they enter: what that one costs, minor units. */
  readonly tiers?: { readonly [T in Tier]?: number | undefined } | undefined;
}
