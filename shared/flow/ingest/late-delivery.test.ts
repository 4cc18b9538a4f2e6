import { expect, it } from 'vitest';
import { aDelivery, anOrderEvent, memoryDeps, NOON, PROGRAMS } from '#test/support/ingest.ts';
import { Fault, intercept } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from './apply-events.ts';

const email = 'ada.lovelace@engine.example';

async function knownPerson() {
  const deps = memoryDeps(PROGRAMS);
  const deliver = (...events: readonly unknown[]) => applyEvents(events, aDelivery(), deps);
  await deliver(anOrderEvent());
  const [person = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: email }]);
  return { deps, deliver, person };
}
const statements = [
  { type: 'customer', updatedAt: NOON, identity: { email }, contact: { firstName: 'Ada' } },
  {
    type: 'consent',
    channel: 'email',
    topic: 'marketing',
    state: 'granted',
    at: NOON,
    source: 'import',
    identity: { email },
  },
];

it('I11: a late delivery does not resurrect an erased person, nor leave personal data in the order', async () => {
  const { deps, deliver, person } = await knownPerson();
  deps.customers.mark('garden', person, { erased: true });
  const late = [
    anOrderEvent({ updatedAt: NOON + 1 }),
    anOrderEvent({ orderKey: 's:2', payment: 'unpaid' }),
    ...statements,
  ];
  expect(await deliver(...late)).toEqual({ outcome: 'superseded' });
  expect(await deliver(...late)).toEqual({ outcome: 'superseded' });
  expect(JSON.stringify(deps.orders.all())).not.toMatch(/lovelace|447911123456|imasecretipod|6940095564001/i);
  expect(deps.orders.all().map(({ erased }) => erased)).toEqual([true, true]);
  expect((await deps.customers.get('garden', person))?.entries.has('s:2')).toBe(false);
  expect(await deps.customers.getProfile('garden', person)).toBeUndefined();
  expect(await deps.consents.list('garden', person)).toEqual([]);
  expect(await deps.touches.stillDue('garden', NOON, NOON + 86_400_000)).toEqual([]);
});

it('a delivery for a merged person reaches whom they live on in, and says whence it came', async () => {
  const { deps, deliver, person } = await knownPerson();
  deps.customers.mark('garden', person, { mergedInto: 'bob' });
  expect(await deliver(anOrderEvent({ orderKey: 's:2' }), ...statements)).toEqual({ outcome: 'applied' });
  expect((await deps.customers.get('garden', 'bob'))?.entries.get('s:2')).toMatchObject({
    state: 'paid',
    origin: person,
  });
  expect(await deps.customers.getProfile('garden', person)).toMatchObject({ contact: { firstName: 'Ada' } });
  expect(await deps.consents.list('garden', 'bob')).toHaveLength(1);
});

it('an order moves from the anonymous to a person when its identity appears, and counts once', async () => {
  const deps = memoryDeps();
  const deliver = (event: unknown) => applyEvents([event], aDelivery(), deps);
  // 23:30 UTC on a summer day is the next day in London.
  const placedAt = Date.parse('2026-07-01T23:30:00Z');
  await deliver(anOrderEvent({ placedAt, updatedAt: placedAt, identity: {}, contact: {} }));
  const anonymous = deps.orders.all()[0]?.owner ?? '';
  expect(anonymous).toMatch(/^ANON#2026-07-02#\d+$/);
  expect((await deps.customers.get('garden', anonymous))?.entries.get('s:5678901234567')?.state).toBe('paid');

  await deliver(anOrderEvent({ placedAt, updatedAt: placedAt + 1 }));
  const [order] = deps.orders.all();
  expect(order?.formerOwners).toEqual([anonymous]);
  expect((await deps.customers.get('garden', anonymous))?.entries.get('s:5678901234567')?.state).toBe('void');
  expect((await deps.customers.get('garden', order?.owner ?? ''))?.entries.get('s:5678901234567')?.state).toBe('paid');
});

it('plans the touches that an order starts: for people, and none for the anonymous', async () => {
  const deps = memoryDeps(PROGRAMS);
  const deliver = (event: unknown) => applyEvents([event], aDelivery(), deps);
  const due = async () =>
    (await deps.touches.stillDue('garden', NOON, NOON + 20 * 86_400_000)).map((row) => row.programId);
  await deliver(anOrderEvent({ orderKey: 's:1', payment: 'unpaid', identity: {}, contact: {} }));
  expect(await due()).toEqual([]);
  await deliver(anOrderEvent({ orderKey: 's:2', payment: 'unpaid' }));
  expect(await due()).toEqual(['reminder']);
  await deliver(anOrderEvent({ orderKey: 's:3' }));
  expect((await due()).sort()).toEqual(['reminder', 'second']);
  await deliver(anOrderEvent({ orderKey: 's:4' }));
  expect((await due()).sort()).toEqual(['reminder', 'second']);
});

it('I2: a crash at any write of an order loses no touch: the redelivery plans it', async () => {
  for (let at = 0; ; at++) {
    const deps = memoryDeps(PROGRAMS);
    let writes = 0;
    const faulty = intercept(deps, (call, isWrite) =>
      isWrite && writes++ === at ? Promise.reject(new Fault()) : call(),
    );
    const deliver = () => applyEvents([anOrderEvent({ payment: 'unpaid' })], aDelivery(), faulty);
    const crashed = await deliver().then(
      () => false,
      (error: unknown) => error instanceof Fault,
    );
    if (crashed) await deliver();
    const due = await deps.touches.stillDue('garden', NOON, NOON + 86_400_000);
    expect(due.map(({ programId }) => programId)).toEqual(['reminder']);
    if (!crashed) break;
    expect(at).toBeLessThan(20);
  }
});

it('I12: after a change of the currency of a shop, an order of the old one takes no amount of the new one', async () => {
  const { deps } = await knownPerson();
  const { shop, ...delivery } = aDelivery();
  const yen = { ...delivery, shop: { ...shop, currency: 'JPY' } };
  const event = anOrderEvent({ updatedAt: NOON + 1, currency: 'JPY', grossMinor: 7 });
  expect(await applyEvents([event], yen, deps)).toMatchObject({
    outcome: 'parked',
    fault: { reason: 'wrong_currency' },
  });
  expect(deps.orders.all()).toMatchObject([{ currency: shop.currency, version: 1 }]);
});
