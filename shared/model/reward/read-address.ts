import type { GiftAddress } from './claim.ts';

/** As somebody typed it. */
export interface TypedAddress {
  readonly name: string;
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/** Longest of a part: what a label has room for. */
const MOST = 80;

/** An address that a parcel can be sent to, or what is wrong with it. */
export function readAddress(typed: TypedAddress): GiftAddress | string {
  const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  const lines = typed.lines.map(plain).filter((one) => one !== '');
  const [name, postcode, city] = [typed.name, typed.postcode, typed.city].map(plain);
  const country = plain(typed.country).toUpperCase();
  const parts = [name, postcode, city, ...lines];
  if (parts.some((one) => (one ?? '').length > MOST)) return `each part has ${MOST} letters at most`;
  if (parts.some((one) => /[\p{Cc}\p{Cf}\p{Cs}]/u.test(one ?? ''))) return 'it has letters that no label can show';
  if (!name) return 'the name is missing';
  if (lines.length === 0 || lines.length > 3) return 'it has one to three lines of street and number';
  if (!city) return 'the town is missing';
  if (!/^[A-Z]{2}$/.test(country)) return 'the country is two letters, such as DE';
  return { name, lines, postcode: postcode ?? '', city, country };
}
