import { describe, expect, it } from 'vitest';
import type { PrivacyEvent, SourceIdentity } from '#domain/event/event.ts';
import { applyEvents } from '#domain/ingest/apply-events.ts';
import { isResidue } from '#domain/privacy/residue.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '../support/ingest.ts';

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
  return { ada, bob, guest, ask };
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
