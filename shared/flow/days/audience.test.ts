import { describe, expect, it } from 'vitest';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { aMembership, aRow, openDay } from '#test/support/kept-days.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { audience } from './audience.ts';

const SHOP = 'garden';
const [ADA, EVE] = [
  { accountId: '1', email: 'Ada@Engine.example' },
  { accountId: '2', email: 'eve@engine.example' },
];

async function shopOf() {
  const deps = memoryDeps();
  const tell = (...events: readonly unknown[]) => applyEvents(events, aDelivery(), deps);
  const consent = (identity: object, over: object = {}) => ({
    ...{
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'granted',
      at: NOON,
      source: 'import',
      identity,
    },
    ...over,
  });
  const known = ({ email, ...identity }: typeof ADA) => [
    { type: 'customer', updatedAt: NOON, identity: { ...identity, email }, contact: { email } },
    consent({ ...identity, email }),
  ];
  await tell(...known(ADA), ...known(EVE));
  const ids = [...deps.customers.all().values()].map(({ customer }) => customer.id);
  const list = async (members: readonly string[]) => {
    const customers = members.map((id) => [aRow(id, {}), aMembership({})] as const);
    const open = openDay(SHOP, '2026-11-19', [{ range: { from: 0, to: 0 }, customers }]);
    const wish = { shop: SHOP, segment: 'stage:active', topic: 'marketing', now: NOON + 1 } as const;
    const [listed, leftOut]: [(string | undefined)[], string[]] = [[], []];
    for await (const part of audience(open, deps, wish)) {
      listed.push(...part.listed.map(({ email }) => email));
      leftOut.push(...part.leftOut);
    }
    return { listed: listed.sort(), leftOut };
  };
  return { deps, tell, consent, ids, list };
}

describe('a list that is handed on', () => {
  it('holds addresses in lower case, and who became one with another since the day only as the other', async () => {
    const { tell, ids, list } = await shopOf();
    expect(await list(ids)).toEqual({ listed: ['ada@engine.example', 'eve@engine.example'], leftOut: [] });
    await tell({ type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } });
    const { listed, leftOut } = await list(ids);
    expect([listed.length, leftOut]).toEqual([1, ['merged']]);
  });

  it('I4, I11: asks at the moment of the export who withdrew, was suppressed or erased since the day', async () => {
    const { deps, tell, consent, ids, list } = await shopOf();
    await tell(consent(ADA, { state: 'withdrawn', at: NOON + 1 }));
    await deps.consents.suppress(SHOP, 'email', EVE.email, { scope: 'all', reason: 'bounce', at: NOON });
    const both = await list([...ids, 'GONE-1', 'nobody']);
    expect(both.listed).toEqual([]);
    const reasons = ['address_suppressed', 'consent_withdrawn', 'person_erased', 'person_unknown'];
    expect(both.leftOut.toSorted()).toEqual(reasons);
    for (const id of ids) deps.customers.mark(SHOP, id, { erased: true });
    expect((await list(ids)).leftOut).toEqual(['person_erased', 'person_erased']);
  });

  it('I17: holds no address that an order of theirs merely mentions', async () => {
    const { deps, tell, consent, list } = await shopOf();
    const before = new Set(deps.customers.all().keys());
    const zoe = { accountId: '3' };
    const observed = { email: EVE.email };
    await tell(anOrderEvent({ identity: { ...zoe, observed }, contact: { email: EVE.email } }), consent(zoe));
    const [id] = [...deps.customers.all()].flatMap(([key, { customer }]) => (before.has(key) ? [] : [customer.id]));
    expect(await list([id ?? ''])).toEqual({ listed: [], leftOut: ['no_address'] });
  });
});
