import { expect, it } from 'vitest';
import { memoryFacts } from '#adapters/memory/facts.ts';
import type { Fact } from '#model/customer/facts.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { NOW, pointsWorld, question, shop } from '#test/support/points-member.ts';
import { memberPoints } from './member-points.ts';

const levels = {
  ...{ by: 'net' as const, windowDays: 365, graceDays: 120 },
  levels: [
    { id: 'silver', name: 'Silver', from: 20_000 },
    { id: 'gold', name: 'Gold', from: 90_000 },
  ],
};
const told = (daysAgo: number, value: { points?: number; level?: string }): Fact => ({
  ...{ kind: 'member', name: '', value, at: NOW - daysAgo * DAY_MS },
});

it('I16: of two members with two levels who are one the points of both count, and the higher opening holds', async () => {
  for (const [one, other] of [
    [told(90, { points: 40, level: 'Silver' }), told(90, { points: 30, level: 'gold' })],
    [told(90, { points: 40, level: 'gold' }), told(80, { points: 30, level: 'SILVER' })],
    [told(90, { points: 100, level: 'Gold' }), told(80, { points: -30, level: 'platinum' })],
  ] as const) {
    const world = { ...pointsWorld(), facts: memoryFacts() };
    const of = (customerId: string) =>
      memberPoints(world, { ...question, membership: { ...question.membership, levels }, customerId }, NOW);
    await world.facts.put(shop.id, 'c1', one);
    await world.facts.put(shop.id, 'c2', other);
    for (const id of ['c1', 'c2']) await world.buys(id, `i:${id}`, 1000);
    const apart = [await of('c1'), await of('c2')].map((member) => member?.books.available ?? 0);
    await world.customers.addLinks(shop.id, 'c1', { merged: ['c2'] });
    world.customers.mark(shop.id, 'c2', { mergedInto: 'c1' });
    await world.buys('c1', 'i:c2', 1000);
    const both = await of('c2');
    expect(both?.books.available).toBe(apart.reduce((sum, n) => sum + n, 0));
    expect(both?.level?.level?.id).toBe('gold');
  }
});
