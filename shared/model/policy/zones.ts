declare global {
  namespace Intl {
    /** ECMA-402 Intl Locale Info; not yet in TypeScript's own declarations. */
    interface Locale {
      getTimeZones(): readonly string[] | undefined;
    }
  }
}

const byCountry = new Map<string, readonly string[]>();

/** IANA zones of a country (ISO 3166-1 alpha-2); none when the code is not known. */
export function zonesOfCountry(country: string): readonly string[] {
  const known = byCountry.get(country);
  if (known) return known;
  const zones = /^[A-Z]{2}$/.test(country) ? new Intl.Locale(`und-${country}`).getTimeZones() : undefined;
  byCountry.set(country, zones ?? []);
  return zones ?? [];
}

/** The country's zones, else those of all markets, else the shop's: to hold in all is the strictest window (I6). */
export function plausibleZones(
  country: string | undefined,
  shop: { readonly timezone: string; readonly policy: { readonly markets: readonly string[] } },
): readonly string[] {
  const own = country === undefined ? [] : zonesOfCountry(country.toUpperCase());
  if (own.length > 0) return own;
  const markets = [...new Set(shop.policy.markets.flatMap((market) => zonesOfCountry(market.toUpperCase())))];
  return markets.length > 0 ? markets : [shop.timezone];
}

/** The zone of a person by country (ISO 3166-1); the shop's where the country is not known or has more than one. */
export function zoneOfPerson(country: string | undefined, { timezone }: { readonly timezone: string }): string {
  const zones = country === undefined ? [] : zonesOfCountry(country.toUpperCase());
  return zones.length === 1 ? (zones[0] ?? timezone) : timezone;
}
