import type { ShipTo } from '../event/order-fields.ts';

/** Where an order went, without saying where that is. */
export interface SentTo {
  /** Keyed hash of the address: the same for two orders that went to one door. */
  readonly place: string;
  /** For somebody else: neither name nor address are those of who pays. */
  readonly gift?: true | undefined;
}

/** Words that one door is written with in several ways. */
const SAME: Readonly<Record<string, string>> = {
  ...{ street: 'st', strasse: 'str', avenue: 'ave', road: 'rd', lane: 'ln', drive: 'dr', boulevard: 'blvd' },
  ...{ apartment: 'apt', appartement: 'apt', flat: 'apt', suite: 'ste', number: 'no', nr: 'no' },
};

/** Where parcels of strangers wait beside each other: nobody's door. */
const PICK_UP = /packstation|postfiliale|paketshop|parcel ?(?:shop|locker)|pick-?up|locker|自提|驿站|丰巢/iu;

/** One text for all ways to write an address, in no order of words; undefined where it names no door. */
export function normalisePostal({ street, extra = '', city, postcode, country = '' }: ShipTo): string | undefined {
  const door = wordsOf(`${street} ${extra}`);
  const where = wordsOf(postcode ?? '').join('') || wordsOf(city ?? '').join('');
  if (door.length === 0 || where === '' || PICK_UP.test(`${street} ${extra}`)) return undefined;
  return [door.sort().join(' '), where, country.toUpperCase()].join('|');
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    // "Lindenstr. 5" and "Lindenstrasse 5", "12a" and "12 a"
    .replace(/(\p{L}{3,})(?:strasse|str)(?!\p{L})/gu, '$1 str')
    .replace(/(\d)(\p{Script=Latin})(?![\p{L}\d])/gu, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => SAME[word] ?? word);

type Named = ShipTo & { readonly name?: string | undefined };

/** Is it sent to somebody else? Only where both are told whole, and neither name nor address is one. */
export function isGift(to: Named, payer: Named): boolean {
  const [door, own] = [normalisePostal(to), normalisePostal(payer)];
  const [name, ownName] = [to.name, payer.name].map((one) =>
    wordsOf(one ?? '')
      .sort()
      .join(' '),
  );
  return door !== undefined && own !== undefined && door !== own && name !== '' && ownName !== '' && name !== ownName;
}
