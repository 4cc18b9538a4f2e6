import { FESTIVALS, type Festival } from './festivals.ts';
import { LUNAR_FESTIVALS } from './lunar-table.ts';

/** Where people keep the festivals of the moon of China. */
const BY_THE_MOON = ['CN', 'HK', 'MO', 'TW', 'SG', 'MY'];
const CHINA = ['CN'];

/** Festivals that are kept, or on which shops sell, in these countries alone; others are kept anywhere. */
const ONLY_IN: Readonly<Partial<Record<Festival, readonly string[]>>> = {
  ...Object.fromEntries(LUNAR_FESTIVALS.map((name) => [name, BY_THE_MOON])),
  ...{ '618': CHINA, 'double-12': CHINA, 'childrens-day': CHINA },
  'national-day': ['CN', 'HK', 'MO'],
};
/** Sales after Thanksgiving, which shops of China do not hold. */
const NOT_IN: Readonly<Partial<Record<Festival, readonly string[]>>> = { 'black-friday': CHINA, 'cyber-monday': CHINA };

/** Festivals of at least one of a shop's markets (ISO 3166 countries); of a shop that names none, all. */
export function festivalsOf(markets: readonly string[]): readonly Festival[] {
  if (markets.length === 0) return FESTIVALS;
  const countries = markets.map((market) => market.toUpperCase());
  return FESTIVALS.filter((name) =>
    countries.some((country) => (ONLY_IN[name]?.includes(country) ?? true) && !NOT_IN[name]?.includes(country)),
  );
}
