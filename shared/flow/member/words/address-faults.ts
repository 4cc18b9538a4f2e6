import { normalisePhone } from '#model/identity/phone.ts';
import { needsPhone, needsPostcode } from '#model/reward/read-address.ts';
import type { Fields } from '../../preferences/request/fields.ts';
import type { MemberTexts } from '../form/texts.ts';
import { rewardWords } from './rewards.ts';

const PARTS = ['name', 'street', 'postcode', 'city', 'phone'] as const;
export type AddressPart = (typeof PARTS)[number];

/** What is to be filled in of an address in the country that was chosen, a word for each field; empty where nothing is. */
export function addressFaults(typed: Fields, texts: MemberTexts): Readonly<Partial<Record<AddressPart, string>>> {
  const { missing, phoneWrong } = rewardWords(texts);
  const country = typed.get('country').trim().toUpperCase();
  const isNeeded = {
    name: true,
    street: true,
    city: true,
    postcode: needsPostcode(country),
    phone: needsPhone(country),
  };
  const faults = PARTS.filter((part) => isNeeded[part] && typed.get(part).trim() === '').map((part) => [
    part,
    missing[part],
  ]);
  const phone = typed.get('phone').trim();
  const isWrong = phone !== '' && normalisePhone(phone, country) === undefined;
  return Object.fromEntries(isWrong ? [...faults, ['phone', phoneWrong]] : faults);
}

/** The same by the ids of the fields of a form; undefined where nothing is missing. */
export function addressErrors(
  typed: Fields,
  form: string,
  texts: MemberTexts,
): Readonly<Record<string, string>> | undefined {
  const faults = Object.entries(addressFaults(typed, texts)).map(([part, what]) => [`${part}-${form}`, what]);
  return faults.length > 0 ? Object.fromEntries(faults) : undefined;
}
