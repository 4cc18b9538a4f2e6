import { describe, expect, it } from 'vitest';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { loadPerson } from '../person/load-person.ts';
import { applyEvents } from './apply-events.ts';

const spelled = (email: string, orderKey: string, at: number) =>
  anOrderEvent({
    orderKey,
    updatedAt: at,
    placedAt: at,
    identity: { email },
    contact: { email, phone: '\u202a+44 7911\u00a0123499\u202c', firstName: 'null' },
  });

describe('I4: a person who is written to by another spelling', () => {
  it('is suppressed by each, and one person with all orders', async () => {
    const deps = memoryDeps();
    const delivery = aDelivery({ receivedAt: NOON + 10, now: NOON + 10 });
    const told = ['\u200bGrace＠navy.example', 'grace@navy.example', 'mailto:GRACE@navy.example'];
    const events = told.map((email, n) => spelled(email, `s:10${n}`, NOON + n));
    expect(await applyEvents(events, delivery, deps)).toMatchObject({ outcome: 'applied' });
    const ids = await deps.identities.owners('garden', identitiesOf({ email: 'grace@navy.example' }, 's'));
    const [id = ''] = ids;
    await deps.consents.suppress('garden', 'email', 'grace@navy.example', { scope: 'all', reason: 'bounce', at: NOON });
    await deps.consents.suppress('garden', 'sms', '+447911123499', { scope: 'all', reason: 'opted_out', at: NOON });
    const person = await loadPerson({ ...deps, preferences: memoryPreferences() }, 'garden', id);
    expect(person.customer?.entries.size).toBe(3);
    expect(person.contact).toMatchObject({ email: 'grace@navy.example', phone: '+447911123499' });
    expect(person.contact.firstName).toBeUndefined();
    expect(person.suppressions).toMatchObject({ email: { reason: 'bounce' }, sms: { reason: 'opted_out' } });
  });

  it('I11: stays erased when a late delivery spells the address in another way', async () => {
    const deps = memoryDeps();
    const [identity] = identitiesOf({ email: 'taro..yamada@docomo.ne.jp' }, 's');
    if (!identity) throw new Error('an address of docomo is one');
    await deps.identities.link('garden', identity, 'gone');
    const [key = ''] = await deps.identities.keys('garden', [identity]);
    await deps.identities.bury(key, 'gone', NOON + 5);
    const late = spelled('"Taro..Yamada"＠docomo.ne.jp;', 's:200', NOON);
    await applyEvents([late], aDelivery({ receivedAt: NOON + 9, now: NOON + 9 }), deps);
    expect(await deps.identities.owners('garden', [identity])).toEqual([undefined]);
  });
});
