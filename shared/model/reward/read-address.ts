import { normalisePhone } from '../identity/phone.ts';
import type { GiftAddress } from './claim.ts';

/** As somebody typed it. */
export interface TypedAddress {
  readonly name: string;
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  /** As it is dialled there, or with its country. */
  readonly phone?: string | undefined;
}

/** Countries that have no postcodes, or whose carriers do without. Source: Universal Postal Union, addressing systems. */
const WITHOUT_POSTCODE = new Set(
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CN CW DJ DM ER FJ GD GH GM GQ GY HK JM KI KM KN KP LC LY ML MO MR MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TG TK TL TO TV UG VU WS YE ZW'.split(
    ' ',
  ),
);
export const needsPostcode = (country: string): boolean => !WITHOUT_POSTCODE.has(country);

/** Carriers of mainland China bring nothing that names no mobile number. */
export const needsPhone = (country: string): boolean => country === 'CN';

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
  if (!postcode && needsPostcode(country)) return 'the postcode is missing';
  const dialled = plain(typed.phone ?? '');
  const phone = dialled === '' ? undefined : normalisePhone(dialled, country);
  if (dialled !== '' && phone === undefined) return 'the phone number is none that can be dialled there';
  if (phone === undefined && needsPhone(country)) return 'the phone number for the carrier is missing';
  return { name, lines, postcode: postcode ?? '', city, country, ...(phone !== undefined && { phone }) };
}
