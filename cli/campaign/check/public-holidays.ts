import { type Day, daysBetween } from '#model/values/time/day.ts';

/** By the country of a market (ISO 3166): what is a public holiday there on a local day, in English where it has a name. */
export type PublicHolidays = (day: Day) => readonly { readonly market: string; readonly name: string }[];

/**
 * Of whole countries: what one of their states alone keeps is left out, as is a market of which nothing is known. The tables
 * (date-holidays) take a third of a second to read, so they are read where somebody asks.
 */
export async function publicHolidaysOf(markets: readonly string[]): Promise<PublicHolidays> {
  const { default: Holidays } = await import('date-holidays');
  const tables = markets.map((market) => ({
    market: market.toUpperCase(),
    table: new Holidays(market.toUpperCase(), { types: ['public'], languages: ['en'] }),
  }));
  return (day) =>
    tables.flatMap(({ market, table }) =>
      (table.getHolidays(Number(day.slice(0, 4))) ?? [])
        .filter(({ date }) => daysBetween(date.slice(0, 10), day) === 0)
        .map(({ name }) => ({ market, name })),
    );
}
