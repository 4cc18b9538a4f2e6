import { beforeEach, describe, expect, it } from 'vitest';
import { effectiveContact } from '#model/customer/contact.ts';
import type { Order } from '#model/order/order.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { loadPerson } from './load-person.ts';

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

  it('an empty field takes nothing away, and what is no address gives way to one that is', () => {
    expect(effectiveContact(profile, order('s:1', 20, { email: '', phone: '12' }))).toEqual({
      email: 'profile@example.org',
      firstName: 'Ada',
      phone: '+442079460958',
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
    await world.identities.link('garden', { kind: 'email', value: contact.email }, 'ada');
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

  it('I4: an address of its own goes before one that an order mentions, which is marked where there is no other', async () => {
    const mentions = { document: order('s:x', START, { email: 'eve@example.org', phone: '+447911123456' }).document };
    await world.person('eve');
    await bought('s:gift', START, mentions);
    expect(await load()).toMatchObject({
      contact: { email: 'ada@example.org', phone: '+447911123456' },
      unlinked: ['sms'],
    });
    await world.identities.link('garden', { kind: 'phone', value: '+447911123456' }, 'ada');
    expect((await load()).unlinked).toBeUndefined();
  });

  it('I4: consents, record and addresses of all ids that were merged into one count', async () => {
    await world.person('bob');
    const withdrawal = { channel: 'email', topic: 'marketing', state: 'withdrawn', at: START, source: 'x' } as const;
    await world.consents.append('garden', 'bob', withdrawal);
    const record = { updatedAt: START, contact: { email: 'bob@example.org', firstName: 'Bob' } };
    await world.customers.putProfile('garden', 'bob', record, START - DAY_MS);
    world.customers.mark('garden', 'bob', { mergedInto: 'ada' });
    await world.customers.addLinks('garden', 'ada', { merged: ['bob'] });
    const facts = await load();
    expect(facts).toMatchObject({ customerId: 'ada', contact: { email: 'bob@example.org', firstName: 'Bob' } });
    expect(facts.unlinked).toBeUndefined();
    expect(facts.consents).toContainEqual(withdrawal);
  });
});
