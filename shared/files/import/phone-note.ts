import { bareNumber, normalisePhone } from '#model/identity/phone.ts';

const NO_COUNTRY = 'phone numbers left out: a national number and no country (--country CC, or a country column)';
const NONE = 'phone numbers left out: they are none of their country';

/** What is counted of a number that nobody can be reached by or known by; its row is imported without it. */
export function phoneNote(phone: string | undefined, country: string | undefined): string | undefined {
  if (phone === undefined || normalisePhone(phone, country) !== undefined) return undefined;
  return country === undefined && !bareNumber(phone).startsWith('+') ? NO_COUNTRY : NONE;
}
