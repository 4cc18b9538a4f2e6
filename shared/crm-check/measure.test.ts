import { expect, it } from 'vitest';
import { checkShop } from './check-shop.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const said = (measure: unknown): string =>
  checkShop({ ...EXAMPLE_SHOP, measure }, 'shop', { templates: [], platforms: EXAMPLE_SHOP.platforms })
    .map(({ path, what }) => `${path}: ${what}`)
    .join('\n');

it('an order counts for 7 to 60 whole days', () => {
  for (const outcomeDays of [7, 30, 60]) expect(said({ outcomeDays })).toBe('');
  for (const outcomeDays of [6, 61, 7.5, Number.NaN, '30'])
    expect(said({ outcomeDays })).toContain('measure.outcomeDays');
  for (const clickedDays of [1, 14]) expect(said({ clickedDays })).toBe('');
  for (const clickedDays of [0, 15]) expect(said({ clickedDays })).toContain('measure.clickedDays');
  expect(said({ days: 30 })).toContain('days');
});
