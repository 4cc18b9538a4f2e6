import { expect, it } from 'vitest';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { customerView } from './customer-view.ts';

it('a customer is shown with the ids merged into it and the kinds of its identities, and no value of them', async () => {
  const deps = memoryDeps();
  const orders = [
    { accountId: '1', email: 'ada@engine.example', phone: '+447911123456' },
    { accountId: '2', email: 'eve@engine.example' },
  ].map((identity, n) => anOrderEvent({ orderKey: `s:${n}`, identity, contact: {} }));
  const merge = { type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } };
  await applyEvents([...orders, merge], aDelivery(), deps);
  const [ada = '', eve = ''] = await deps.identities.owners('garden', [
    { kind: 'account', value: 's:1' },
    { kind: 'account', value: 's:2' },
  ]);
  const views = await Promise.all([ada, eve].map((id) => customerView(deps, 'garden', id)));
  const root = views.find((view) => view?.mergedInto === undefined);
  const gone = views.find((view) => view?.mergedInto !== undefined);
  expect(root).toMatchObject({ merged: [gone?.id], identities: { account: 2, email: 2, phone: 1 }, apart: [] });
  expect(root?.orders).toHaveLength(2);
  expect(gone).toMatchObject({ mergedInto: root?.id, merged: [] });
  expect(JSON.stringify(root?.identities)).not.toContain('engine');
});

it('an order whose money is on its way, or came in part, is not shown as unpaid', async () => {
  const deps = memoryDeps();
  const identity = { email: 'ada@engine.example' };
  const payments = ['unpaid', 'authorised', 'part-paid', 'paid', 'void'] as const;
  const orders = payments.map((payment, n) =>
    anOrderEvent({ orderKey: `s:${n}`, placedAt: NOON - n, payment, identity, contact: {} }),
  );
  await applyEvents(orders, aDelivery(), deps);
  const [ada = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }]);
  expect((await customerView(deps, 'garden', ada))?.orders.map(({ state }) => state)).toEqual(payments);
});
