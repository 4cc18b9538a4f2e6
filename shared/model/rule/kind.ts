import type { Wanted } from '../day/known-customer.ts';
import type { Membership } from '../membership/membership.ts';
import type { Shop } from '../shop/shop.ts';
import type { LateFacts } from './late-facts.ts';
import type { Seen } from './seen.ts';
import { type Truth, UNKNOWN } from './truth.ts';

/** How a predicate is answered: from the rows of a customer while they are read, or from what the day file keeps. */
export type Answer =
  | { readonly early: (seen: Seen) => Truth; readonly needs?: Partial<Wanted> | undefined }
  | { readonly late: (facts: LateFacts) => Truth };

/** What a kind of predicate may ask for while the rules of a shop are compiled. */
export interface Setup {
  readonly shop: Shop;
  /** Of the shop; undefined where it declares none. */
  readonly membership: Membership | undefined;
  /** Number of a filter for lines of orders, the same for the same products (`seen.matches`). */
  filter(groups: readonly string[] | undefined, skus: readonly string[] | undefined): number;
  /** Notes what the shop cannot answer; `field` is below the predicate. The predicate is unknown then. */
  fault(field: string, what: string, fix: string): typeof UNANSWERED;
}

/** One kind of predicate: everything that is the same for all customers is done once, here. */
export type Kind<P> = (predicate: P, setup: Setup) => Answer;

export const UNANSWERED = { late: (): Truth => UNKNOWN } as const;
