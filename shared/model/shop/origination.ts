import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Shop } from './shop.ts';

/** A number of the account, and the countries (ISO 3166-1) to which the shop writes from it. */
interface SmsNumber {
  readonly number: string;
  readonly countries: readonly string[];
}

/** Where phones show no sender id (AWS End User Messaging, "Sender IDs": among others Canada, China and the United States). */
const WITHOUT_SENDER_ID: ReadonlySet<string> = new Set(['CA', 'CN', 'PR', 'US']);

/** Whose a calling code of several countries mostly is, for numbers that do not tell. North America has no such country. */
const MAIN: Readonly<Record<string, string>> = {
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  358: 'FI',
};

/** The country of a number, as far as its digits tell. */
export function countryOf(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? MAIN[parsed?.countryCallingCode ?? ''];
}

export const takesSenderId = (country: string): boolean => !WITHOUT_SENDER_ID.has(country);

/** The shop's numbers; one without countries serves its own. */
export const smsNumbersOf = ({ sender }: Pick<Shop, 'sender'>): readonly SmsNumber[] =>
  (sender.smsNumbers ?? []).map((each) => {
    if (typeof each !== 'string') return each;
    const country = countryOf(each);
    return { number: each, countries: country === undefined ? [] : [country] };
  });
