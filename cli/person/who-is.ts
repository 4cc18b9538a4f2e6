import { followMerges } from '#flow/person/follow-merges.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { amount, orderName, plain, zoned } from '../console/shown.ts';
import type { Target } from '../target/target.ts';
import { findOrders, LETTERS } from './find-orders.ts';
import { type NameReading, readName } from './read-name.ts';

/** Who was named at the command line. */
export interface Named {
  /** The customer whom the word led to; merged into another, perhaps. */
  readonly id: CustomerId;
  /** Under which the person lives now. */
  readonly root: CustomerId;
  readonly erased: boolean;
  /** What the word was: "customer id", "e-mail address", "order #1001 of 2026-03-01 ...". */
  readonly by: string;
}

/** What a word led to; nobody, or several who are not one person, too. */
export interface Found {
  readonly people: readonly Named[];
  /** The address that the word is. */
  readonly address: Identity | undefined;
  /** Orders of the number that name nobody. */
  readonly nobodys: readonly string[];
  readonly reading: NameReading;
}

/** What a word of the command line may name. */
export const WHO =
  'a customer id, an e-mail address, a phone number, an order number as the shop shows it (#1001), or the number of a customer in your shop or file (account:12748)';

/**
 * The one person whom a word names. Throws {@link CliError} where it names nobody, or several, who are listed with what
 * tells them apart.
 */
export async function whoIs(target: Target, shop: Shop, text: string, output: Output): Promise<Named> {
  const found = await lookUp(target, shop, text, output);
  const [first, ...others] = found.people;
  if (!first) throw unknown(target, shop, text, found);
  if (others.length > 0) throw several(text, found);
  return first;
}

/** As {@link whoIs}, for those who have to know more than the one. Throws {@link CliError} for what can name nobody. */
export async function lookUp(target: Target, shop: Shop, text: string, output: Output): Promise<Found> {
  const reading = readName(text, shop);
  const { address, phones, isName } = reading;
  const named = new Map<CustomerId, Named>();
  const add = async (id: CustomerId | undefined, by: string): Promise<void> => {
    if (id === undefined) return;
    const { customer, root } = await followMerges(target.stores.customers, shop.id, id, { tooLong: 'end' });
    const known = [...named.values()].find((other) => other.root === root);
    if (customer && !known) named.set(id, { id, root, erased: customer.erased === true, by });
  };
  const nobodys: string[] = [];
  if (address) await add(await target.owner(shop.id, address), kindWords(address));
  if (isName && !isAnonymous(reading.text)) await add(reading.text, 'customer id');
  if (isName && named.size === 0) {
    const [phone, another] = phones;
    if (phone !== undefined && another === undefined)
      await add(await target.owner(shop.id, { kind: 'phone', value: phone }), `phone number ${phone}`);
  }
  if (isName && named.size === 0 && !text.trim().startsWith('#')) {
    for (const account of accountsOf(reading.text))
      await add(await target.owner(shop.id, account), `account ${account.value}`);
  }
  const isAccount = reading.text.startsWith(ACCOUNT);
  // a bare number may be an account and somebody else's order: nobody is guessed, least of all where one is erased
  if (isName && !isAccount && [...named.values()].every(({ by }) => by.startsWith('account'))) {
    const looking = () => output.note(`looking for order ${reading.text} in ${shop.id} ...`);
    for (const order of await findOrders(target.stores, shop, reading.text, looking)) {
      const words = orderWords(order, shop);
      if (isAnonymous(order.owner) || order.owner === '') nobodys.push(words);
      else await add(holderOf(order, await target.stores.customers.get(shop.id, order.owner)), words);
    }
  }
  return { people: [...named.values()], address: address ?? onlyPhone(phones), nobodys, reading };
}

/** By this word a number is that of an account and of nothing else. */
const ACCOUNT = 'account:';

/** The accounts at each platform and of imports that a number may be. */
const accountsOf = (text: string): readonly Identity[] => {
  const accountId = text.startsWith(ACCOUNT) ? text.slice(ACCOUNT.length).trim() : text;
  return LETTERS.flatMap((letter) => identitiesOf({ accountId }, letter));
};

/** The one from whom a merge brought the order, else who holds it. */
const holderOf = (order: Order, owner: Awaited<ReturnType<Target['stores']['customers']['get']>>): CustomerId =>
  owner?.entries.get(order.orderKey)?.origin || order.owner;

const onlyPhone = (phones: readonly string[]): Identity | undefined => {
  const [value, another] = phones;
  return value === undefined || another !== undefined ? undefined : { kind: 'phone', value };
};

const kindWords = ({ kind }: Identity): string => (kind === 'email' ? 'e-mail address' : 'phone number');

const orderWords = (order: Order, { timezone }: Shop): string => {
  const { document, orderKey, currency } = order;
  const what = document
    ? ` of ${zoned(document.placedAt, timezone)}, ${plain(document.payment)}, ${amount(document.grossMinor, currency)}`
    : '';
  return `order ${orderName(orderKey, order)} (${orderKey})${what}`;
};

/** What was looked for, and where. */
export function unknown(target: Target, shop: Shop, text: string, { nobodys, reading, address }: Found): CliError {
  if (nobodys.length > 0)
    return new CliError(
      `${nobodys.join('; ')} names nobody`,
      'it came without an e-mail address, phone number or account',
    );
  const looked =
    !reading.isName && address
      ? kindWords(address)
      : [
          'customer id',
          'account',
          ...(reading.text.startsWith(ACCOUNT) ? [] : ['order number']),
          ...(reading.phones.length > 0 ? [`phone number ${reading.phones.join(' or ')}`] : []),
        ].join(', ');
  const remedy =
    reading.phones.length > 1
      ? `as a phone number it could be ${reading.phones.join(' or ')}: give it with its country code`
      : `give ${WHO}; whoever was erased is not found any more${target.shops.length > 1 ? '; --shop names another shop' : ''}`;
  return new CliError(
    `${shop.id} in ${target.label} knows nobody by ${JSON.stringify(text)} (looked for: ${looked})`,
    remedy,
  );
}

export const several = (text: string, { people }: Found): CliError =>
  new CliError(
    `${JSON.stringify(text)} names ${people.length} people:\n${people.map(({ root, by }) => `  ${root}  by ${by}`).join('\n')}`,
    'give the customer id of the one who is meant',
    { people: people.map(({ root, by }) => ({ id: root, by })) },
  );
