import { expect, it } from 'vitest';
import { withoutTills } from './without-tills.ts';

const shop = { id: 'garden', name: 'Garden' };
const live = (count: number) => ({ tillSecrets: async () => count });

it('a campaign with codes is told that no till takes them, and nothing where one does, or nobody may know', async () => {
  const told = await withoutTills(live(0), { code: {} }, shop);
  expect(told).toEqual([
    {
      what: 'no till of Garden takes its codes: there is no secret of the tills of garden',
      fix: 'connect one (docs/codes.md), or have the team redeem each by hand: perennial redeem CODE',
    },
  ]);
  const refused = { tillSecrets: () => Promise.reject(new Error('not authorized')) };
  expect(await withoutTills(live(1), { code: {} }, shop)).toEqual([]);
  expect(await withoutTills(live(0), {}, shop)).toEqual([]);
  expect(await withoutTills(refused, { code: {} }, shop)).toEqual([]);
  expect(await withoutTills({ tillSecrets: undefined }, { code: {} }, shop)).toEqual([]);
});
