import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';
import { BUCKETS, dynamoDeps, PROGRAMS } from '../support/ingest.ts';
import { deliverKnownCustomer, deliverOrder, orderTimeOf, returnsOf } from '../support/worlds/known-customer.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

it('points of an order cost no write, nor do those of a return or an expiry: a member’s order writes 3 units as any', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  await deliverKnownCustomer(deps);
  const [id = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: 'ada.lovelace@engine.example' }]);
  await deps.facts.put('garden', id, { kind: 'member', name: '', at: orderTimeOf(0), value: { points: 5 } });
  const stores = { ...deps, points: dynamoPointsJournal(dynamo.client, 'Customers', BUCKETS) };
  const shop = { id: 'garden', timezone: 'Europe/London' };
  const membership = { ...EXAMPLE_MEMBERSHIP, shop: 'garden', points: { name: { en: 'p' }, rules: [RULES] } };
  const points = async (asOf: number) => {
    const { books } = (await memberPoints(stores, { shop, membership, customerId: id }, asOf)) ?? {};
    return (books?.available ?? 0) + (books?.pending ?? 0);
  };
  const now = orderTimeOf(20);
  const before = await points(now);
  meter.take();
  await deliverOrder(deps, 20, { ...returnsOf(20), updatedAt: orderTimeOf(21), orderName: '#1020' });
  expect(meter.take()).toEqual({ writes: { Orders: 1, Customers: 2 }, total: 3, refused: 0 });
  await deliverOrder(deps, 21);
  expect(meter.take()).toMatchObject({ writes: { Orders: 1, Customers: 2 } });
  const bought = await points(orderTimeOf(21));
  expect(bought).toBeGreaterThan(before);
  expect(await points(orderTimeOf(21) + 90 * DAY_MS)).toBe(0);
  expect(meter.take()).toMatchObject({ total: 0 });
});

const RULES = { from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 3, expiresAfterDays: 30 };
