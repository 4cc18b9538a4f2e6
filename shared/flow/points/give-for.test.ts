import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { memberPoints } from './member-points.ts';

const { shop } = aDelivery();
const gives = { review: { points: 50, atMost: { times: 2, days: 30 } }, survey: { points: 10 } };
const membership = { ...EXAMPLE_MEMBERSHIP, shop: shop.id, gives };
const identity = { email: 'ada@engine.example' };
const review = (id: string, daysAgo: number) =>
  ({ type: 'custom', id, name: 'review', at: NOON - daysAgo * DAY_MS, identity, properties: {} }) as const;

describe('points for what members do', () => {
  let deps: ReturnType<typeof made>;
  const made = () => ({ ...memoryDeps(), memberships: [membership] });
  const tell = (...events: readonly unknown[]) => applyEvents([...events], aDelivery(), deps);
  const balance = async () => {
    const [customerId = ''] = await deps.identities.owners(shop.id, [{ kind: 'email', value: identity.email }]);
    return (await memberPoints(deps, { shop, membership, customerId }, NOON))?.books.available;
  };
  beforeEach(async () => {
    deps = made();
    await tell({ type: 'customer', updatedAt: NOON - 90 * DAY_MS, identity, contact: {}, member: {} });
  });

  it('are given once for each review, told again or not, and as often as the membership says', async () => {
    for (const _again of [1, 2]) await tell(review('r1', 20));
    expect(await balance()).toBe(50);
    await tell(review('r3', 5), review('r2', 10));
    expect(await balance()).toBe(100);
    await tell(review('r4', 60), { ...review('e1', 1), name: 'visit' });
    expect(await balance()).toBe(150);
  });

  it('are given for an answer, and to nobody for a time when they were no member', async () => {
    const answer = { type: 'survey-answer', id: 'a1', survey: 'nps', score: 9, at: NOON - DAY_MS, identity };
    for (const outcome of ['applied', 'superseded']) expect(await tell(answer)).toEqual({ outcome });
    expect(await balance()).toBe(10);
    await tell(review('early', 95));
    expect(await balance()).toBe(10);
  });

  it('are given although the fact was kept before a crash', async () => {
    const points = { ...deps.points, append: () => Promise.reject(new Error('crash')) };
    await expect(applyEvents([review('r1', 20)], aDelivery(), { ...deps, points })).rejects.toThrow('crash');
    await tell(review('r1', 20));
    expect(await balance()).toBe(50);
  });

  it('are none where the membership gives none', async () => {
    deps = { ...deps, memberships: [{ ...membership, gives: {} as typeof gives }] };
    await tell(review('r1', 20));
    expect(await balance()).toBe(0);
  });
});
