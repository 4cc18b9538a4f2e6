import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import { unmerge } from '#flow/person/unmerge.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, anOrderEvent, dynamoDeps, NOON } from '../support/ingest.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

it('I7: on the tables, a merge brings over orders, consents and places under the caps, and an unmerge gives them back', async () => {
  const deps = dynamoDeps(dynamo);
  const people = [
    { accountId: '1', email: 'ada@engine.example' },
    { accountId: '2', email: 'eve@engine.example' },
  ];
  const consent = {
    type: 'consent',
    channel: 'email',
    topic: 'marketing',
    state: 'granted',
    source: 'import',
  } as const;
  for (const [n, identity] of people.entries()) {
    const told = [anOrderEvent({ orderKey: `s:${n}`, identity, contact: {} }), { ...consent, at: NOON + n, identity }];
    expect(await applyEvents(told, aDelivery(), deps)).toEqual({ outcome: 'applied' });
  }
  const accounts = ['1', '2'].map((id) => ({ kind: 'account', value: `s:${id}` }) as const);
  const ids = (await deps.identities.owners('garden', accounts)).map((id) => id ?? '');
  for (const id of ids) {
    const place = { touchId: `touch-${id}`, channel: 'email', at: NOON } as const;
    await deps.touches.putContactRow('garden', id, { version: 1, reservations: [place] });
  }

  const merge = { type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } };
  expect(await applyEvents([merge], aDelivery(), deps)).toEqual({ outcome: 'applied' });
  expect(await applyEvents([merge], aDelivery(), deps)).toEqual({ outcome: 'superseded' });
  const [root = '', ...rest] = (await followMerges(deps.customers, 'garden', ids[0] ?? '')).ids.toReversed();
  const gone = ids.find((id) => id !== root) ?? '';
  expect(rest.length + (await followMerges(deps.customers, 'garden', ids[1] ?? '')).ids.length).toBe(2);
  expect([...((await deps.customers.get('garden', root))?.entries.keys() ?? [])].sort()).toEqual(['s:0', 's:1']);
  expect(await deps.consents.list('garden', root)).toHaveLength(2);
  const { reservations } = await deps.touches.contactRow('garden', root);
  expect(reservations.map(({ touchId }) => touchId).sort()).toEqual(ids.map((id) => `touch-${id}`).sort());

  expect(await unmerge(deps, 'garden', gone)).toEqual({ outcome: 'unmerged', from: root, orders: 1 });
  expect(await unmerge(deps, 'garden', gone)).toEqual({ outcome: 'not-merged' });
  for (const id of ids) {
    const entries = [...((await deps.customers.get('garden', id))?.entries.values() ?? [])];
    expect(entries.filter(({ state }) => state === 'paid')).toHaveLength(1);
    expect(await deps.consents.list('garden', id)).toHaveLength(1);
  }
  expect(await applyEvents([merge], aDelivery(), deps)).toEqual({ outcome: 'superseded' });
});
