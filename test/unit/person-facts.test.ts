import { beforeEach, describe, expect, it } from 'vitest';
import { effectiveContact } from '#domain/customer/contact.ts';
import type { Order } from '#domain/order/order.ts';
import { DAY_MS } from '#domain/time/day.ts';
import { loadPerson } from '#domain/touch/person.ts';
import { anEntry } from '../support/daily.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '../support/touch-world.ts';

const order = (orderKey: string, placedAt: number, contact: NonNullable<Order['document']>['contact']): Order => ({
  shop: 'garden',
  orderKey,
  currency: 'GBP',
  version: 1,
  document: { updatedAt: placedAt, placedAt, payment: 'paid', grossMinor: 1000, lines: [], contact },
  returns: {},
  identity: {},
  owner: 'ada',
  formerOwners: [],
  revisions: [],
});

describe('effective contact', () => {
  const profile = {
    updatedAt: 10,
    contact: { email: 'Profile@Example.org', firstName: 'Ada', phone: '020 7946 0958', country: 'GB' },
  };

  it('takes each field from the newer of profile and order, completed by the other', () => {
    const newer = effectiveContact(profile, order('s:1', 20, { email: 'ORDER@example.org', locale: 'en-GB' }));
    expect(newer).toEqual({
      email: 'order@example.org',
      firstName: 'Ada',
      phone: '+442079460958',
      country: 'GB',
      locale: 'en-GB',
    });
    const older = effectiveContact(profile, order('s:1', 5, { email: 'order@example.org', lastName: 'L' }));
    expect(older).toMatchObject({ email: 'profile@example.org', firstName: 'Ada', lastName: 'L' });
  });

  it('an empty field takes nothing away, and what is no address is left out', () => {
    expect(effectiveContact(profile, order('s:1', 20, { email: '', phone: '12' }))).toEqual({
      email: 'profile@example.org',
      firstName: 'Ada',
      country: 'GB',
    });
    expect(effectiveContact(undefined, undefined)).toEqual({});
    expect(effectiveContact({ updatedAt: 1, contact: { email: 'nobody' } }, undefined)).toEqual({});
  });

  it('at last it uses the names under which the order was placed', () => {
    const placed = { ...order('s:1', 20, {}), identity: { email: 'Placed@example.org' } };
    expect(effectiveContact(undefined, placed)).toEqual({ email: 'placed@example.org' });
  });
});

describe('facts of a person', () => {
  let world: TouchWorld;
  const load = (id = 'ada') => loadPerson(world.worker().sending.people, 'garden', id);
  beforeEach(async () => {
    world = touchWorld({ programs: [orderProgram('offer')] });
    await world.person('ada');
  });
  const bought = async (orderKey: string, placedAt: number, more: Partial<Order> = {}) => {
    const contact = { email: `${orderKey.slice(2)}@example.org` };
    await world.orders.put({ ...order(orderKey, placedAt, contact), ...more }, undefined);
    await world.customers.setEntry('garden', 'ada', orderKey, anEntry({ at: placedAt }));
  };

  it('uses the newest order for the contact, and the suppressions of that address', async () => {
    await bought('s:old', START - 2 * DAY_MS);
    await bought('s:new', START);
    const suppression = { scope: 'all', reason: 'bounce', at: 1 } as const;
    await world.consents.suppress('garden', 'email', 'new@example.org', suppression);
    expect(await load()).toMatchObject({
      status: 'known',
      contact: { email: 'new@example.org', country: 'GB' },
      suppressions: { email: suppression },
    });
  });

  it('does not take an address from an order that has moved to somebody else', async () => {
    await bought('s:mine', START - 2 * DAY_MS);
    await bought('s:theirs', START, { owner: 'bob' });
    expect((await load()).contact.email).toBe('ada@example.org');
  });

  it('says who is unknown and who was erased, and nothing else of them', async () => {
    world.customers.mark('garden', 'ada', { erased: true });
    const nothing = { contact: {}, consents: [], suppressions: {} };
    expect(await load()).toEqual({ customerId: 'ada', status: 'erased', ...nothing });
    expect(await load('nobody')).toEqual({ customerId: 'nobody', status: 'unknown', ...nothing });
  });

  it('I4: follows a merge, with what was said to either id', async () => {
    await world.person('bob');
    world.customers.mark('garden', 'ada', { mergedInto: 'bob' });
    const withdrawal = { channel: 'email', topic: 'marketing', state: 'withdrawn', at: START, source: 'x' } as const;
    await world.consents.append('garden', 'ada', withdrawal);
    const merged = await load();
    expect(merged).toMatchObject({ customerId: 'bob', status: 'known', contact: { email: 'bob@example.org' } });
    expect(merged.consents).toContainEqual(withdrawal);
  });

  it('I13: a circle of merges is nobody', async () => {
    await world.person('bob');
    world.customers.mark('garden', 'ada', { mergedInto: 'bob' });
    world.customers.mark('garden', 'bob', { mergedInto: 'ada' });
    expect((await load()).status).toBe('unknown');
  });
});
