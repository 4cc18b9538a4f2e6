import { nextCommon } from '#model/policy/quiet-hours.ts';
import { zonesOfCountry } from '#model/policy/zones.ts';
import type { ContactPolicy } from '#model/shop/contact-policy.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** Northern winter and summer of one year: between them every zone has both of its offsets. */
const SEASONS = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)] as const;

/** A person of unknown country gets a message only at minutes allowed in all markets (I6): there must be one. */
export function checkWindows(policy: ContactPolicy, path: string): readonly Issue[] {
  const zones = policy.markets.map((country) => [country, zonesOfCountry(country)] as const);
  const unknown = zones.filter(([, list]) => list.length === 0);
  if (unknown.length > 0) {
    return unknown.map(([country]) => ({
      path: `${path}.markets`,
      what: `${JSON.stringify(country)} is not a country with known time zones`,
      fix: 'write an ISO 3166-1 code such as DE',
    }));
  }
  const renamed = policy.markets.filter((country) => currentCode(country) !== country);
  if (renamed.length > 0) {
    return renamed.map((country) => ({
      path: `${path}.markets`,
      what: `${JSON.stringify(country)} is not the code of a country today, so none of its phone numbers would be taken`,
      fix: `write ${currentCode(country)}`,
    }));
  }
  const all = zones.flatMap(([, list]) => list);
  return Object.entries(policy.windows)
    .filter(([, window]) => SEASONS.some((season) => nextCommon(season, all, window) === undefined))
    .map(([channel]) => ({
      path: `${path}.windows.${channel}`,
      what: 'leaves no minute of the day that is allowed in every time zone of the markets',
      fix: 'widen the window, or declare the distant market as a shop of its own',
    }));
}

/** UK is known as another name of GB, DD as a former one of DE: clocks are found by them, phone numbers are not. */
const currentCode = (country: string): string | undefined => new Intl.Locale(`und-${country}`).region;
