import { type FoundBy, isAccount, lookUpPeople } from '#flow/person/search/look-up.ts';
import type { NameReading } from '#flow/person/search/read-name.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { amount, orderName, plain, zoned } from '../console/shown.ts';
import type { Target } from '../target/target.ts';

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
  const looking = (number: string) => output.note(`looking for order ${number} in ${shop.id} ...`);
  const found = await lookUpPeople(target, shop, text, looking);
  if ('problem' in found) throw new CliError(found.problem, found.remedy);
  return {
    ...found,
    people: found.people.map((person) => ({ ...person, by: byWords(person.by, shop) })),
    nobodys: found.nobodys.map((order) => orderWords(order, shop)),
  };
}

function byWords(by: FoundBy, shop: Shop): string {
  switch (by.kind) {
    case 'id':
      return 'customer id';
    case 'email':
      return 'e-mail address';
    case 'phone':
      return `phone number ${by.value}`;
    case 'account':
      return `account ${by.value}`;
    case 'order':
      return orderWords(by.order, shop);
  }
}

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
          ...(isAccount(reading) ? [] : ['order number']),
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
