import { expect, it } from 'vitest';
import { EXAMPLE_PROGRAM } from '#crm-check/examples.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import { testProduct } from '#model/reward/named-reward.ts';
import { aShop } from '#test/support/daily.ts';
import { memoryDeps, NOON } from '#test/support/ingest.ts';
import type { Given } from './give-prizes.ts';
import { tellTester, tellWinners } from './tell-winners.ts';

const shop = aShop();
const PRIZES = [
  { id: 'pot', name: 'A pot', count: 2 },
  { id: 'lid', name: 'A lid', count: 1, isTest: true },
];
const DRAW: HeldDraw = {
  ...{ shop: shop.id, id: 'july', name: 'July', prizes: PRIZES, from: '2026-07-01', until: '2026-07-31' },
  ...{ endsAt: NOON, commitment: '', seed: '', openedAt: 0 },
  closed: { at: NOON },
};
const given = (n: number, customerId: string) =>
  ({
    ...{ number: `N-${n}`, prize: 'pot' },
    claim: {
      ...{
        shop: shop.id,
        customerId,
        request: `prize-july-${n}`,
        reward: 'july:pot',
        kind: 'gift',
        points: 0,
        at: NOON,
      },
      ...{ code: `CODE-${n}`, state: 'open', history: [], version: 1 },
    },
  }) as const satisfies Given;

async function world(...people: readonly string[]) {
  const trigger = { on: 'custom-event', name: 'draw-won', each: true, afterMs: 0 } as const;
  const program = { ...EXAMPLE_PROGRAM, id: 'draw-won', topic: 'membership', trigger, exits: [] };
  const deps = memoryDeps([program]);
  for (const one of people) await deps.customers.ensure(shop.id, one);
  const told = async (who: string) => (await deps.facts.list(shop.id, who)).filter(({ kind }) => kind === 'custom');
  const agrees = (who: string) =>
    deps.consents.append(shop.id, who, {
      ...{ channel: 'email', topic: 'membership', state: 'granted', source: 'test', at: NOON - 1 },
    });
  return { deps, told, agrees };
}

it('who won twice in one draw is told of both', async () => {
  const { deps, told, agrees } = await world('ada');
  await agrees('ada');
  expect(await tellWinners(deps, shop, DRAW, [given(1, 'ada'), given(2, 'ada')])).toEqual(new Map());
  expect(await told('ada')).toHaveLength(2);
  expect(await deps.touches.stillDue(shop.id, 0, 2 * NOON)).toHaveLength(2);
});

it('I11: nothing is told of who was erased since the prizes were given, or is', async () => {
  const { deps, told } = await world('ada');
  await deps.customers.mark(shop.id, 'ada', { erased: true });
  expect(await tellWinners(deps, shop, DRAW, [given(1, 'ada')])).toEqual(new Map());
  await tellTester(deps, shop, given(1, 'ada').claim, { name: 'A lid' });
  expect(await told('ada')).toEqual([]);
  expect(await deps.touches.stillDue(shop.id, 0, 2 * NOON)).toEqual([]);
});

it('who agreed by another of their records is none whom the team must tell, and is told as who they are now', async () => {
  const { deps, told, agrees } = await world('old', 'new');
  await deps.customers.redirect(shop.id, 'old', 'new');
  await deps.customers.addLinks(shop.id, 'new', { merged: ['old'] });
  expect(await tellWinners(deps, shop, DRAW, [given(1, 'old')])).toEqual(new Map([['N-1', 'new']]));
  await agrees('old');
  expect(await tellWinners(deps, shop, DRAW, [given(1, 'old')])).toEqual(new Map());
  expect([await told('old'), await told('new')]).toMatchObject([[], [{ value: { name: 'draw-won' } }]]);
});

it('asks nobody how a prize is that is not to be tested', () => {
  const draws = [DRAW];
  expect(testProduct({ draws }, { reward: 'july:lid' })?.name).toBe('A lid');
  for (const reward of ['july:pot', 'june:lid', 'lid']) expect(testProduct({ draws }, { reward })).toBeUndefined();
});
