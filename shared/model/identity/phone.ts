import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainForm } from '../values/text/plain.ts';

/** Longer texts are searched for nothing. */
const MAX_WRITTEN = 200;

/** E.164; undefined for no number of its country. Without a country (ISO 3166-1) a national one could be anybody's. */
export function normalisePhone(text: string | undefined, country?: string | undefined): string | undefined {
  const input = bareNumber(text ?? '');
  if (input.length < 5 || input.length > 40) return undefined;
  const region = country?.toUpperCase() ?? '';
  const parsed = parsePhoneNumberFromString(input, {
    ...(isSupportedCountry(region) && { defaultCountry: region }),
    extract: false,
  });
  if (!parsed?.isValid() || parsed.ext !== undefined || isFiller(parsed.nationalNumber)) return undefined;
  return parsed.number;
}

/** The number itself: without invisible characters, a link's scheme, the marks around it, and a spreadsheet's `.0`. */
export function bareNumber(text: string): string {
  if (text.length > MAX_WRITTEN) return '';
  return plainForm(text.replace(/[\p{Zs}\t]/gu, ' '))
    .replace(/^tel:/i, '')
    .replace(/^[\s'"“‘<,;:.]+|[\s'"”’>,;:.]+$/g, '')
    .replace(/^(\+?\d{5,})[.,]00?$/, '$1');
}

/** What people type into a required field: one digit over and over. It would make strangers one person. */
const isFiller = (digits: string): boolean => /^(\d)\1+$/.test(digits);
