import { expect, it } from 'vitest';
import { aMembership, aRow, openDay } from '#test/support/kept-days.ts';
import { Grid } from './grid.ts';

it('a cell has each group with those of it that are in it, most first, as the segments count them', async () => {
  const people = [5, 5, 5, 1, 1].map((m, n) => [aRow(`p${n}`), aMembership({ r: 5, f: 4, m })] as const);
  const grid = new Grid();
  for await (const part of openDay('garden', '2024-03-10', [
    { range: { from: 0, to: 255 }, customers: people },
  ]).parts())
    grid.add({ part });
  const cell = grid.cells().find(({ r, f }) => r === 5 && f === 4);
  expect(cell?.groups).toEqual([
    { group: 'champions', customers: 3 },
    { group: 'potential_loyalist', customers: 2 },
  ]);
  for (const { group, customers } of cell?.groups ?? [])
    expect(people.filter(([, membership]) => membership.group === group)).toHaveLength(customers);
});
