import { expect, it } from 'vitest';
import { publicHolidaysOf } from './public-holidays.ts';

const on = async (markets: readonly string[], day: string) =>
  (await publicHolidaysOf(markets))(day).map(({ market, name }) => `${market} ${name}`);

it('tells the public holidays of each market, those that move and those of the moon too, and of no other', async () => {
  expect(await on(['DE', 'AT', 'NL'], '2026-10-26')).toEqual(['AT National Holiday']);
  expect(await on(['DE', 'at'], '2026-05-14')).toEqual(['DE Ascension Day', 'AT Ascension Day']);
  expect(await on(['CN'], '2026-02-17')).toEqual([expect.stringMatching(/^CN /)]);
  expect(await on(['CN'], '2027-02-06')).toEqual([expect.stringMatching(/^CN /)]);
  expect(await on(['DE'], '2026-11-11')).toEqual([]);
  expect(await on([], '2026-12-25')).toEqual([]);
});

it('a market of which nothing is known has none', async () => {
  expect(await on(['XX', 'ZZ'], '2026-12-25')).toEqual([]);
});
