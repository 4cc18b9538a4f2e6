import { expect, it } from 'vitest';
import { checkShop } from './check-shop.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const said = (walkers: unknown): string =>
  checkShop({ ...EXAMPLE_SHOP, walkers }, 'shop', { templates: [], platforms: EXAMPLE_SHOP.platforms })
    .map(({ path, what }) => `${path}: ${what}`)
    .join('\n');

it('walkers are e-mail addresses, and nothing else', () => {
  expect(said(['mia@linden.example'])).toBe('');
  expect(said(['+4915112345678'])).toMatch(/walkers\[0\]: is not an e-mail address/);
  expect(said(['mia@linden.example\r\nBcc: all@x.example'])).toMatch(/walkers\[0\]: is not an e-mail address/);
  expect(said('mia@linden.example')).toMatch(/walkers/);
});
