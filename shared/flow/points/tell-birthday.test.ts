import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { memberPoints } from './member-points.ts';
import { tellBirthday } from './tell-birthday.ts';

const { shop } = aDelivery();
const rules = { from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 0, birthday: 3 };
const membership = { ...EXAMPLE_MEMBERSHIP, shop: shop.id, points: { name: { en: 'points' }, rules: [rules] } };
const identity = { email: 'ada@engine.example' };
const birthday = localDay(NOON, shop.timezone);

function world(memberships = [membership]) {
  const deps = { ...memoryDeps(), memberships };
  const tell = (...events: readonly unknown[]) => applyEvents([...events], aDelivery(), deps);
  const idOf = async () => (await deps.identities.owners(shop.id, [{ kind: 'email', value: identity.email }]))[0] ?? '';
  const points = async () =>
    (await memberPoints(deps, { shop, membership, customerId: await idOf() }, NOON + DAY_MS))?.books.available;
  return { deps, tell, idOf, points };
}
const told = (daysAgo: number, day: string) => ({
  ...{ type: 'customer', updatedAt: NOON - daysAgo * DAY_MS, identity, contact: { birthday: day }, member: {} },
});
const order = anOrderEvent({
  orderKey: 's:1',
  identity,
  contact: {},
  placedAt: NOON,
  updatedAt: NOON,
  grossMinor: 10_000,
});

it('an order on the birthday earns by its factor, in whatever order things are told, and once it goes back nothing', async () => {
  for (const events of [
    [told(400, birthday), order],
    [order, told(400, birthday)],
  ]) {
    const { tell, points } = world();
    for (const event of events) await tell(event);
    expect(await points()).toBe(300);
    const refund = { id: 'r', at: NOON + 1, amountMinor: 10_000, kind: 'refund' };
    await tell({ type: 'return', orderKey: 's:1', currency: 'GBP', return: refund });
    expect(await points()).toBe(0);
  }
});

it('I16: who tells another birthday in the year gains nothing by it, and loses nothing', async () => {
  const { deps, tell, idOf, points } = world();
  await tell(told(400, '1990-01-05'), order);
  await tellBirthday(deps, shop.id, await idOf(), birthday.slice(5), NOON - DAY_MS);
  expect(await points()).toBe(100);
  const other = world();
  await other.tell(told(400, birthday), order);
  await tellBirthday(other.deps, shop.id, await other.idOf(), '1990-01-05', NOON + 1);
  expect(await other.points()).toBe(300);
});

it('day and month alone are kept, and nothing where no rules ask for them', async () => {
  const { deps, tell, idOf } = world();
  await tell(told(400, '1990-01-05'));
  const kept = await deps.facts.list(shop.id, await idOf());
  expect(kept).toContainEqual(expect.objectContaining({ kind: 'member', name: 'birthday' }));
  expect(JSON.stringify(kept)).not.toContain('1990');
  const { birthday: _none, ...without } = rules;
  const plain = world([{ ...membership, points: { ...membership.points, rules: [without] } } as typeof membership]);
  await plain.tell(told(400, '1990-01-05'));
  expect((await plain.deps.facts.list(shop.id, await plain.idOf())).map(({ name }) => name)).not.toContain('birthday');
});
