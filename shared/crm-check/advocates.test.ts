import { expect, it } from 'vitest';
import { checkShop } from './check-shop.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const said = (advocates: unknown): string =>
  checkShop({ ...EXAMPLE_SHOP, advocates }, 'shop', { templates: [], platforms: EXAMPLE_SHOP.platforms })
    .map(({ path, what }) => `${path}: ${what}`)
    .join('\n');

it('what a fact is worth, for how long, and what an advocate takes', () => {
  expect(said({ atLeast: 2, facts: { reviewed: { worth: 2, days: 180 }, answered: { worth: 0 } } })).toBe('');
  expect(said({ facts: { bought: { worth: 9 } } })).toMatch(/advocates\.facts/);
  expect(said({ facts: { reviewed: { worth: 1.5 } } })).toMatch(/reviewed\.worth/);
  expect(said({ facts: { reviewed: { worth: 1, days: 0 } } })).toMatch(/reviewed\.days/);
});

it('rules by which nobody could ever be one are refused', () => {
  expect(said({ atLeast: 10 })).toBe('');
  expect(said({ atLeast: 11 })).toContain('asks for more than all facts are worth together');
});
