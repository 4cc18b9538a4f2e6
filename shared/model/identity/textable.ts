import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Kinds of number that somebody earns from, or that no phone receives a text at. */
const COSTLY: ReadonlySet<string> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'TOLL_FREE',
  'PAGER',
  'UAN',
  'VOICEMAIL',
]);
/** Kinds at which a phone receives texts; North America does not tell its mobile numbers apart. */
const MOBILE: ReadonlySet<string> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** Premium, shared cost, personal, or of no country (satellite, +87x, +88x, +979)? Its owner earns from each text. */
export function isCostlyNumber(number: string): boolean {
  const parsed = parsePhoneNumberFromString(number);
  return parsed === undefined || parsed.isNonGeographic() || COSTLY.has(parsed.getType() ?? '');
}

/** The country of a mobile number of one of the markets; undefined for every other number. */
export function mobileMarket(number: string, markets: readonly string[]): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  const type = parsed?.isValid() ? parsed.getType() : undefined;
  if (parsed?.country === undefined || !MOBILE.has(type ?? '')) return undefined;
  return markets.includes(parsed.country) ? parsed.country : undefined;
}

/** Is a number of a country where the shop sells, as far as its digits tell? */
export function isOfMarkets(number: string, markets: readonly string[]): boolean {
  const parsed = parsePhoneNumberFromString(number);
  if (parsed?.country !== undefined) return markets.includes(parsed.country);
  return callingCodes(markets).some((code) => code === parsed?.countryCallingCode);
}

/** How phone numbers of the markets begin, in the order of the markets: 49, 43. */
export const callingCodes = (markets: readonly string[]): readonly string[] =>
  markets.flatMap((market) => (isSupportedCountry(market) ? getCountryCallingCode(market) : []));
