import { expect, it } from 'vitest';
import { checkCrm } from './check.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const faults = (links: object) =>
  checkCrm(
    { shops: [{ ...EXAMPLE_SHOP, links }], programs: [] },
    { templates: [], platforms: EXAMPLE_SHOP.platforms },
  ).map(({ path, what }) => `${path}: ${what}`);

it('a shop may leave its links alone or name itself to its statistics, by a name that fits an address', () => {
  for (const links of [{}, { clicks: false }, { clicks: true, utmSource: 'news_letter-1.0' }])
    expect(faults(links)).toEqual([]);
  for (const utmSource of ['', 'a b', 'x&utm_medium=y', '新闻', 'x'.repeat(41)])
    expect(faults({ utmSource })).toEqual([expect.stringMatching(/links.utmSource: is not 1-40/)]);
  expect(faults({ clicks: 'no' })).toHaveLength(1);
  expect(faults({ opens: true })).toEqual([]);
  expect(faults({ opens: true, clicks: false })).toEqual([expect.stringMatching(/links: asks for opens/)]);
});
