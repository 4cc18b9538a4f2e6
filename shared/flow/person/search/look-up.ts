import { isAnonymous } from '#model/customer/customer.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { followMerges } from '../follow-merges.ts';
import { findOrders, LETTERS, type OrderStores } from './find-orders.ts';
import { type NameReading, readName, type Unreadable } from './read-name.ts';

/** What a word was that led to somebody. */
export type FoundBy =
  | { readonly kind: 'id' }
  | { readonly kind: 'email' | 'phone' | 'account'; readonly value: string }
  | { readonly kind: 'order'; readonly order: Order };

export interface FoundPerson {
  /** The customer whom the word led to; merged into another, perhaps. */
  readonly id: CustomerId;
  /** Under which the person lives now. */
  readonly root: CustomerId;
  readonly erased: boolean;
  readonly by: FoundBy;
}

/** What a word led to; nobody, or several who are not one person, too. */
export interface FoundPeople {
  readonly people: readonly FoundPerson[];
  /** The address that the word is. */
  readonly address: Identity | undefined;
  /** Orders of the number that name nobody. */
  readonly nobodys: readonly Order[];
  readonly reading: NameReading;
}

export interface LookUpDeps {
  readonly stores: OrderStores;
  /** To whom an address is linked, found by its keyed hash. */
  owner(shop: ShopId, identity: Identity): Promise<CustomerId | undefined>;
}

/**
 * Whom an id, an e-mail address, a phone number, an account or an order number names. `throughAll`: an order may be found
 * by the number that shoppers see, for which all orders are read; without it only exact look-ups are made, some dozen.
 */
export async function lookUpPeople(
  { stores, owner }: LookUpDeps,
  shop: Shop,
  text: string,
  throughAll?: (orderNumber: string) => void,
): Promise<FoundPeople | Unreadable> {
  const reading = readName(text, shop);
  if ('problem' in reading) return reading;
  const { address, phones, isName } = reading;
  const named = new Map<CustomerId, FoundPerson>();
  const add = async (id: CustomerId | undefined, by: FoundBy): Promise<void> => {
    if (id === undefined) return;
    const { customer, root } = await followMerges(stores.customers, shop.id, id, { tooLong: 'end' });
    const known = [...named.values()].find((other) => other.root === root);
    if (customer && !known) named.set(id, { id, root, erased: customer.erased === true, by });
  };
  const nobodys: Order[] = [];
  if (address?.kind === 'email' || address?.kind === 'phone') {
    await add(await owner(shop.id, address), { kind: address.kind, value: address.value });
  }
  if (isName && !isAnonymous(reading.text)) await add(reading.text, { kind: 'id' });
  if (isName && named.size === 0) {
    const [phone, another] = phones;
    if (phone !== undefined && another === undefined)
      await add(await owner(shop.id, { kind: 'phone', value: phone }), { kind: 'phone', value: phone });
  }
  if (isName && named.size === 0 && !text.trim().startsWith('#')) {
    for (const account of accountsOf(reading.text))
      await add(await owner(shop.id, account), { kind: 'account', value: account.value });
  }
  // a bare number may be an account and somebody else's order: nobody is guessed, least of all where one is erased
  if (isName && !isAccount(reading) && [...named.values()].every(({ by }) => by.kind === 'account')) {
    const told = throughAll && (() => throughAll(reading.text));
    for (const order of await findOrders(stores, shop, reading.text, told)) {
      if (isAnonymous(order.owner) || order.owner === '') nobodys.push(order);
      else await add(holderOf(order, await stores.customers.get(shop.id, order.owner)), { kind: 'order', order });
    }
  }
  return { people: [...named.values()], address: address ?? onlyPhone(phones), nobodys, reading };
}

/** By this word a number is that of an account and of nothing else. */
const ACCOUNT = 'account:';

export const isAccount = ({ text }: NameReading): boolean => text.startsWith(ACCOUNT);

/** The accounts at each platform and of imports that a number may be. */
const accountsOf = (text: string): readonly Identity[] => {
  const accountId = text.startsWith(ACCOUNT) ? text.slice(ACCOUNT.length).trim() : text;
  return LETTERS.flatMap((letter) => identitiesOf({ accountId }, letter));
};

/** The one from whom a merge brought the order, else who holds it. */
const holderOf = (order: Order, owner: Awaited<ReturnType<OrderStores['customers']['get']>>): CustomerId =>
  owner?.entries.get(order.orderKey)?.origin || order.owner;

const onlyPhone = (phones: readonly string[]): Identity | undefined => {
  const [value, another] = phones;
  return value === undefined || another !== undefined ? undefined : { kind: 'phone', value };
};
