import { expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { type HandOff, outcomesOf } from '#model/team/hand-off.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { BUCKETS } from '#test/support/ingest.ts';
import { leadEnd } from './lead-end.ts';

const OPENED = Date.UTC(2026, 10, 18);

it('a lead is won by the paid orders since it was opened, and worth what they are; else it is never called won', async () => {
  const shop = aShop();
  const handOffs = memoryHandOffs();
  const customers = memoryCustomers(BUCKETS, () => OPENED);
  const put = (id: string, key: string, over: object) => customers.setEntry(shop.id, id, key, anEntry(over));
  await put('ada', 's:before', { at: OPENED - 1, grossMinor: 5000 });
  await put('ada', 's:since', { at: OPENED, grossMinor: 1200 });
  await put('ada', 's:open', { at: OPENED + 1, grossMinor: 700, state: 'unpaid' });
  await put('bea', 's:before', { at: OPENED - 1, grossMinor: 5000 });
  const endOf = (customerId: string, id = 'lead') =>
    leadEnd({ customers, handOffs }, shop, { seed: '1', id, customerId, openedAt: OPENED });
  expect(await endOf('ada')).toEqual({
    outcome: 'won',
    worth: { valueMinor: 1200, currency: shop.currency, orders: ['s:since'] },
  });
  const others = await Promise.all(Array.from({ length: 40 }, (_, n) => endOf('bea', `lead-${n}`)));
  expect([...new Set(others.map(({ outcome }) => outcome))].sort()).toEqual(['later', 'lost', 'unreached']);
  expect(
    others.every(({ outcome, worth }) => worth === undefined && outcomesOf({ as: 'lead' }).includes(outcome)),
  ).toBe(true);
  expect((await endOf('nobody')).outcome).not.toBe('won');
  const named: HandOff = {
    ...{ id: 'lead', shop: shop.id, customerId: 'ada', as: 'lead', reason: 'journey', card: 'Call', known: {} },
    ...{ openedAt: OPENED, version: 1, outcome: 'won', closedAt: OPENED + 2, orders: ['s:since'] },
  };
  await handOffs.put(named, undefined);
  expect((await endOf('ada', 'second')).outcome).not.toBe('won');
  await put('ada', 's:later', { at: OPENED + 3, grossMinor: 900 });
  expect((await endOf('ada', 'second')).worth).toMatchObject({ valueMinor: 900, orders: ['s:later'] });
});
