import { describe, expect, it } from 'vitest';
import { isResidue } from '#model/customer/residue.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { PrivacyEvent } from '#model/event/privacy-event.ts';
import type { Identity } from '#model/identity/identity.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from './apply-events.ts';

const mail = 'family@home.example';

/** Two accounts of one shop that share an address, which the first one holds, and a guest. */
async function world() {
  const deps = memoryDeps();
  const buy = async (n: number, identity: SourceIdentity): Promise<string> => {
    await applyEvents([anOrderEvent({ orderKey: `s:${n}`, identity, contact: {} })], aDelivery(), deps);
    return (await deps.orders.get('garden', `s:${n}`))?.owner ?? '';
  };
  const [ada, bob, guest] = [
    await buy(1, { accountId: '11', email: mail }),
    await buy(2, { accountId: '22', email: mail }),
    await buy(3, { email: 'guest@home.example' }),
  ];
  const ask = async (over: Partial<PrivacyEvent>) => {
    const event: PrivacyEvent = {
      type: 'privacy',
      request: 'erase',
      requestId: 'r',
      at: NOON,
      identity: {},
      orders: [],
      ...over,
    };
    const { outcome } = await applyEvents([event], aDelivery(), deps);
    return { outcome, sent: deps.privacy.drain() };
  };
  return { ada, bob, guest, ask, deps, buy };
}

describe('who is meant by a request about data', () => {
  it('the account decides: whoever holds a shared address did not ask', async () => {
    const { ada, bob, ask } = await world();
    expect(ada).not.toBe(bob);
    const { outcome, sent } = await ask({ identity: { accountId: '22', email: mail } });
    expect(outcome).toBe('applied');
    expect(sent.map((message) => 'customerId' in message && message.customerId)).toEqual([bob]);
  });

  it('an address alone means its holder; a guest beside an unknown account is meant too', async () => {
    const { ada, guest, ask } = await world();
    expect((await ask({ identity: { email: mail } })).sent).toMatchObject([{ customerId: ada }]);
    const both = await ask({ identity: { accountId: '99', email: 'guest@home.example' } });
    expect(both.sent).toMatchObject([{ customerId: guest }]);
  });

  it('our own id names one person, whatever addresses stand beside it', async () => {
    const { guest, ask } = await world();
    expect((await ask({ customerId: guest, identity: { email: mail } })).sent).toMatchObject([{ customerId: guest }]);
    expect((await ask({ customerId: 'nobody', identity: { email: mail } })).sent).toEqual([]);
  });

  it('an old request that is sent again does not reach who has come back since', async () => {
    const { bob, ask, deps, buy } = await world();
    const redact = { identity: { accountId: '22', email: 'bob@home.example' } };
    const own: Identity[] = [
      { kind: 'account', value: 's:22' },
      { kind: 'email', value: 'bob@home.example' },
    ];
    await buy(4, { accountId: '22', email: 'bob@home.example' });
    expect((await ask(redact)).sent).toMatchObject([{ customerId: bob }]);
    for (const key of await deps.identities.keys('garden', own)) await deps.identities.bury(key, bob, NOON - 1);
    const back = await buy(5, { email: 'bob@home.example' });
    expect(back).not.toBe(bob);
    expect(await ask(redact)).toEqual({ outcome: 'superseded', sent: [] });
    expect((await ask({ identity: { email: 'bob@home.example' } })).sent).toMatchObject([{ customerId: back }]);
    const account = await buy(6, { accountId: '22' });
    expect((await ask(redact)).sent.map((each) => 'customerId' in each && each.customerId)).toContain(account);
  });

  it('orders that the request names lead to their owners; an unknown person is nobody, and that is no fault', async () => {
    const { bob, ask } = await world();
    expect((await ask({ orders: ['s:2', 's:77'] })).sent).toMatchObject([{ customerId: bob }]);
    expect(await ask({ identity: { email: 'who@home.example' } })).toEqual({ outcome: 'superseded', sent: [] });
  });

  it('I11: messages carry ids only, and each erasure its own residue', async () => {
    const { ask } = await world();
    const one = await ask({ identity: { email: mail } });
    const two = await ask({ identity: { email: mail } });
    expect(JSON.stringify([one, two])).not.toContain(mail);
    const residues = [...one.sent, ...two.sent].map((message) => ('residueId' in message ? message.residueId : ''));
    expect(residues.every(isResidue)).toBe(true);
    expect(new Set(residues).size).toBe(2);
    expect((await ask({ request: 'access', identity: { email: mail } })).sent[0]).not.toHaveProperty('residueId');
    expect((await ask({ request: 'erase-shop' })).sent).toMatchObject([{ kind: 'erase-shop', platform: 's' }]);
  });
});
