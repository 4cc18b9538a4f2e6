import type { AddressKind } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OfferedTopic } from '../../preferences/pages/topics.ts';
import type { Fields } from '../../preferences/request/fields.ts';

/** What the page asks. */
export interface JoinForm {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly asked: ReadonlySet<AddressKind>;
  readonly topics: readonly OfferedTopic[];
  /** UTC ms. */
  readonly now: number;
  /** Code of whoever invited them. */
  readonly invite?: string | undefined;
}

export interface PostedJoin {
  readonly fields: Fields;
  readonly errors: Readonly<Record<string, string>>;
}
