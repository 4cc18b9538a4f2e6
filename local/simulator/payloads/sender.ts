import type { PlatformId } from '#model/values/ids.ts';
import type { ApiToken } from '#platforms/common/api.ts';
import type {
  SimulatedCustomer,
  SimulatedOrder,
  SimulatedRefund,
  SimulatedShop,
  SimulatedWebhook,
} from './simulated.ts';

/** What a shop's own system at a platform holds, for its API. */
export interface Holdings {
  orders(): Iterable<SimulatedOrder>;
  customers(): Iterable<SimulatedCustomer>;
}

/** A delivery that is really signed and yet none of an order that can be read; the sender leaves out what it has not. */
export interface Oddities {
  /** Tries the address, as when it is entered at the platform. */
  readonly ping?: SimulatedWebhook | undefined;
  /** Of a topic that the product does not read. */
  readonly unread?: SimulatedWebhook | undefined;
  /** An order in a currency that does not exist. */
  readonly unreadable?: SimulatedWebhook | undefined;
}

/** What became of an order since it was placed. */
export type OrderChange = 'paid' | 'cancelled' | 'consent';

/**
 * How a shop platform tells of what happens in a shop, as its real webhooks do. One file and one line in `senders.ts`
 * each; goes with the platform. Pure.
 */
export interface Sender {
  readonly id: PlatformId;
  /** Which address of a shopper its orders name them by. */
  readonly namesBy: 'email' | 'phone';
  /** Share of shoppers who order without an account; none unless told. */
  readonly guests?: number | undefined;
  /** Tells of sales at a till too, which name nobody. */
  readonly tills?: true | undefined;
  /** A paid order is not cancelled there: all of its money is given back. */
  readonly refundsOnly?: true | undefined;
  /** It sells in one country and currency only. */
  readonly only?: { readonly country: string; readonly currency: string } | undefined;
  /** Consent lies in orders: one that is withdrawn changes the last order. */
  readonly consentInOrders?: true | undefined;
  accountId(index: number): string;
  /** A live secret in the platform's form, of 32 random letters, digits, `-` and `_`; itself unless told. */
  secretOf?(random: string): string;
  /** A token of its API, where that is asked. */
  tokenOf?(random: string): ApiToken;
  placed(shop: SimulatedShop, order: SimulatedOrder): readonly SimulatedWebhook[];
  changed(shop: SimulatedShop, order: SimulatedOrder, change: OrderChange): readonly SimulatedWebhook[];
  refunded(shop: SimulatedShop, order: SimulatedOrder, refund: SimulatedRefund): readonly SimulatedWebhook[];
  /** An account is opened, with the consents given there. */
  joined?(shop: SimulatedShop, customer: SimulatedCustomer): readonly SimulatedWebhook[];
  /** The consent to e-mail is withdrawn at the shop; left out where the platform cannot tell it. */
  withdrew?(shop: SimulatedShop, customer: SimulatedCustomer): readonly SimulatedWebhook[];
  oddities?(shop: SimulatedShop, sale: SimulatedOrder): Oddities;
  /** Headers that sign a delivery at the instant (UTC ms) at which it leaves, besides its own. */
  signed?(shop: SimulatedShop, webhook: SimulatedWebhook, now: number): Readonly<Record<string, string>>;
  /** What its API answers to a path of a shop, as JSON; `undefined` where there is no such thing. */
  answer?(path: string, shop: SimulatedShop, holdings: Holdings): unknown;
}
