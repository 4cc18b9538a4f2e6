import { expect, it } from 'vitest';
import { shop as linden, NOW, pointsWorld, question } from '#test/support/points-member.ts';
import { givePoints } from './give-points.ts';

it('a referrer who was erased gets nothing more, and nothing comes back by it', async () => {
  const world = pointsWorld();
  await world.customers.ensure(linden.id, 'c1');
  world.customers.mark(linden.id, 'c1', { erased: true });
  const gift = { id: 'referral:friend', at: NOW, points: 200, cause: 'referral' } as const;
  expect(await givePoints(world, question, gift)).toEqual({ outcome: 'nobody' });
  expect(await world.points.list(linden.id, 'c1')).toEqual([]);
});
