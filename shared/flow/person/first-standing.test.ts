import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { keepStanding } from './keep-standing.ts';
import { unite } from './merge.ts';

const [ADA, PHONE] = ['ada@engine.example', '+447911123456'];
const order = (over: object = {}) =>
  anOrderEvent({ orderKey: 's:1', identity: { email: ADA }, contact: { email: ADA }, ...over });
const word = (over: object = {}) => ({
  ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOON, source: 'import' },
  ...{ identity: { email: ADA }, ...over },
});

let deps: ReturnType<typeof memoryDeps>;
let asking: Partial<typeof deps>;
beforeEach(() => {
  deps = memoryDeps();
  const unasked = () => Promise.reject(new Error('was asked'));
  asking = {
    consents: { ...deps.consents, list: unasked },
    facts: { ...deps.facts, listStanding: unasked },
    preferences: { ...deps.preferences, get: unasked },
    customers: { ...deps.customers, getProfile: unasked },
  };
});
type Deps = typeof deps;
const apply = (events: readonly unknown[], over: Partial<Deps> = {}) =>
  applyEvents(events, aDelivery(), { ...deps, ...over });
const idOf = async (value = ADA) => (await deps.identities.owners('garden', [{ kind: 'email', value }]))[0] ?? '';
const standing = async () => (await deps.standings.get('garden', await idOf()))?.standing;
const truth = async (id: string) => {
  const standings = memoryStandings();
  await keepStanding({ ...deps, standings }, 'garden', id);
  return (await standings.get('garden', id))?.standing;
};
/** Says what the truths say, or nothing. */
const expectTruth = async () => expect(await standing()).toEqual(await truth(await idOf()));

/** Before the first row is written something comes in between, once; or right after it. */
const between = (what: (id: string) => Promise<unknown>, when: 'before' | 'after' = 'before') => {
  let isDone = false;
  const put: Deps['standings']['put'] = async (...args) => {
    const isNow = !isDone;
    isDone = true;
    if (isNow && when === 'before') await what(args[1]);
    const written = await deps.standings.put(...args);
    if (isNow && when === 'after') await what(args[1]);
    return written;
  };
  return { standings: { ...deps.standings, put } };
};

describe('the first row of somebody who was nobody until their first order', () => {
  it('is made without their truths, of which there are none, and is what those would give', async () => {
    await apply([order({ identity: { accountId: '1', email: ADA, phone: PHONE } })], asking);
    expect((await standing())?.channels).toMatchObject({ email: { address: true }, sms: { address: true } });
    await expectTruth();
    const eve = { accountId: '2', email: 'eve@engine.example' };
    const many = [1, 2, 3].map((n) => order({ orderKey: `s:e${n}`, identity: eve, placedAt: NOON - n }));
    await apply([...many, { ...many[1], updatedAt: NOON + 1, grossMinor: 1 }], asking);
    const id = await idOf(eve.email);
    expect((await deps.customers.get('garden', id))?.entries.size).toBe(3);
    expect((await deps.standings.get('garden', id))?.standing).toEqual(await truth(id));
  });

  it('is not made again by a repeat of what it knows, which reads nothing but the row and whether addresses are suppressed', async () => {
    await apply([order()]);
    const { version } = (await deps.standings.get('garden', await idOf())) ?? {};
    await apply([order(), order()], asking);
    expect((await deps.standings.get('garden', await idOf()))?.version).toBe(version);
  });

  it.each([
    ['an address that is suppressed', true, {}],
    ['an address that was linked', false, { phone: PHONE }],
  ])(
    'is made again by a repeat that finds a row without %s, also when another order came between',
    async (_, isSuppressed, more) => {
      const bounce = { scope: 'all', reason: 'bounce', at: NOON - DAY_MS } as const;
      if (isSuppressed) await deps.consents.suppress('garden', 'email', ADA, bounce);
      await apply([word()]);
      const first = order({ identity: { email: ADA, ...more } });
      const outdated = await deps.standings.get('garden', await idOf());
      const away = () => Promise.reject(new Error('the store is away'));
      await expect(apply([first], { standings: { ...deps.standings, put: away } })).rejects.toThrow('away');
      await apply([order({ orderKey: 's:2', contact: {} })]);
      await deps.standings.remove('garden', await idOf());
      if (outdated) await deps.standings.put('garden', await idOf(), outdated.standing, undefined);
      await apply([first]);
      expect(await standing()).not.toEqual(outdated?.standing);
      await expectTruth();
    },
  );

  it.each([
    ['of the buyer', { identity: { email: ADA }, contact: {} }],
    ['of the contact, that another person holds', { identity: { accountId: '7' }, contact: { email: ADA } }],
    ['of an order that was cancelled unpaid', { payment: 'voided' as const, cancelledAt: NOON }],
  ])('knows that an address is suppressed since before there was anybody: one %s', async (_, over) => {
    await deps.consents.suppress('garden', 'email', ADA, { scope: 'all', reason: 'bounce', at: NOON - DAY_MS });
    await apply([order(over)]);
    for (const { customer } of deps.customers.all().values()) {
      const row = await deps.standings.get('garden', customer.id);
      expect(row?.standing).toEqual(await truth(customer.id));
      expect(row?.standing.channels.email?.suppressed).toBe(true);
    }
  });

  it.each([
    ['a word of the same delivery', [order(), word()]],
    ['a word of the same delivery that came first', [word(), order()]],
    ['a word between two orders of the same delivery', [order(), word(), order({ orderKey: 's:2' })]],
    [
      'a newer order of the same delivery',
      [order(), order({ orderKey: 's:2', identity: { email: ADA, phone: PHONE } })],
    ],
    [
      'another address in a change of the order',
      [order({ identity: { accountId: '1' } }), order({ updatedAt: NOON + 1 })],
    ],
  ])('says what the truths say after %s', async (_, events) => {
    await deps.consents.suppress('garden', 'email', ADA, { scope: 'all', reason: 'bounce', at: NOON - DAY_MS });
    await apply(events);
    await expectTruth();
  });

  it.each(['before', 'after'] as const)('does not hide what another delivery told right %s it', async (when) => {
    await apply(
      [order()],
      between(() => apply([word()]), when),
    );
    expect((await standing())?.channels.email?.consent).toBe('granted');
    await apply(
      [order({ orderKey: 's:9', identity: { email: 'eve@engine.example' } })],
      between(() => apply([word({ identity: { email: 'eve@engine.example', phone: PHONE }, channel: 'sms' })]), when),
    );
    const eve = await deps.standings.get('garden', await idOf('eve@engine.example'));
    expect(eve?.standing.channels.sms).toMatchObject({ consent: 'granted', address: true });
  });

  it('does not keep what an order says that a newer one had taken back before it was lost in a crash', async () => {
    await deps.consents.suppress('garden', 'email', ADA, { scope: 'all', reason: 'bounce', at: NOON - DAY_MS });
    const identity = { accountId: '1' };
    const newer = order({ orderKey: 's:2', placedAt: NOON + 1, identity, contact: { email: 'new@engine.example' } });
    const away = () => Promise.reject(new Error('the store is away'));
    const lost = { standings: { ...deps.standings, put: away } };
    await apply(
      [order({ identity })],
      between(() => expect(apply([newer], lost)).rejects.toThrow('away')),
    );
    await apply([newer]);
    const [id = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: 's:1' }]);
    expect((await deps.standings.get('garden', id))?.standing).toEqual(await truth(id));
  });

  it('is made of all truths over the row that a word made when it was known by a hash only how they are reached', async () => {
    await deps.consents.suppress('garden', 'email', ADA, { scope: 'all', reason: 'bounce', at: NOON - DAY_MS });
    const put: Deps['orders']['put'] = async (...args) => {
      await apply([word()]);
      return deps.orders.put(...args);
    };
    await apply([order()], { orders: { ...deps.orders, put } });
    expect((await standing())?.channels.email).toMatchObject({ consent: 'granted', suppressed: true });
    await expectTruth();
  });

  it('knows an address that another delivery had linked before it was lost in a crash, for which none makes the row', async () => {
    const away = () => Promise.reject(new Error('the store is away'));
    const broken = { orders: { ...deps.orders, get: deps.orders.get, put: away } };
    const phoned = order({ orderKey: 's:2', identity: { email: ADA, phone: PHONE } });
    const asked = deps.identities.find;
    // The other one has read that nobody is there before this one links anything, and links after it.
    let isFirst = true;
    const racing = {
      ...deps.identities,
      find: async (...args: Parameters<typeof asked>) => {
        const rows = await asked(...args);
        if (isFirst) {
          isFirst = false;
          await expect(apply([phoned], broken)).rejects.toThrow('away');
        }
        return rows;
      },
    };
    await apply([order()], { identities: racing });
    expect((await standing())?.channels.sms).toMatchObject({ address: true });
    await expectTruth();
  });

  it('I11: nothing is left of somebody who was erased while it was written', async () => {
    await apply(
      [order()],
      between(async (id) => deps.customers.mark('garden', id, { erased: true })),
    );
    expect(await standing()).toBeUndefined();
  });

  it('goes with somebody who was merged while it was written, whose order is known to the one who stays', async () => {
    await apply([
      order({ orderKey: 's:2', identity: { accountId: '2', email: 'eve@engine.example' } }),
      word({ identity: { accountId: '2' } }),
    ]);
    const eve = await idOf('eve@engine.example');
    await apply(
      [order()],
      between((id) => unite(deps, 'garden', eve, id, 'account')),
    );
    const ids = [...deps.customers.all().values()].map(({ customer }) => customer);
    const gone = ids.find(({ mergedInto }) => mergedInto !== undefined);
    expect(await deps.standings.get('garden', gone?.id ?? '')).toBeUndefined();
    expect((await deps.standings.get('garden', gone?.mergedInto ?? ''))?.standing).toEqual(
      await truth(gone?.mergedInto ?? ''),
    );
  });

  it('is of all their orders, also of one that came between two of the delivery and was lost in a crash', async () => {
    await deps.consents.suppress('garden', 'email', 'eve@engine.example', { scope: 'all', reason: 'bounce', at: NOON });
    const away = () => Promise.reject(new Error('the store is away'));
    const lost = { standings: { ...deps.standings, put: away } };
    const identity = { accountId: '1' };
    const third = order({ orderKey: 's:3', placedAt: NOON + 9, identity, contact: { email: 'eve@engine.example' } });
    const get: Deps['orders']['get'] = async (...args) => {
      if (args[1] === 's:2') await expect(apply([third], lost)).rejects.toThrow('away');
      return deps.orders.get(...args);
    };
    await apply([order({ identity }), order({ orderKey: 's:2', identity })], { orders: { ...deps.orders, get } });
    const [id = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: 's:1' }]);
    expect((await deps.standings.get('garden', id))?.standing.channels.email?.suppressed).toBe(true);
    expect((await deps.standings.get('garden', id))?.standing).toEqual(await truth(id));
  });

  it('knows no address that another person got right before, where addresses do not join', async () => {
    const delivery = aDelivery({ shop: { ...aDelivery().shop, identity: { joinBy: ['email'] } } });
    const eve = order({ orderKey: 's:2', identity: { accountId: '2', phone: PHONE }, contact: {} });
    const asked = deps.identities.find;
    let isFirst = true;
    const find: typeof asked = async (...args) => {
      const rows = await asked(...args);
      const isNow = isFirst;
      isFirst = false;
      if (isNow) await applyEvents([eve], delivery, deps);
      return rows;
    };
    const ada = order({ identity: { accountId: '1', email: ADA, phone: PHONE } });
    await applyEvents([ada], delivery, { ...deps, identities: { ...deps.identities, find } });
    expect((await standing())?.channels).toMatchObject({ email: { address: true }, sms: { address: false } });
    await expectTruth();
  });

  it('is not kept of somebody who was merged right after it was written, where a crash came before that was seen', async () => {
    await apply([order({ orderKey: 's:2', identity: { accountId: '2' } }), word({ identity: { accountId: '2' } })]);
    const [eve = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: 's:2' }]);
    const ensure = () => Promise.reject(new Error('the store is away'));
    await expect(apply([order()], { customers: { ...deps.customers, ensure } })).rejects.toThrow('away');
    const id = await idOf();
    const row = await deps.standings.get('garden', id);
    await unite(deps, 'garden', eve, id, 'account');
    const gone = [...deps.customers.all().values()].find(({ customer }) => customer.mergedInto !== undefined);
    // The merge had looked for a row right before it was written.
    if (row) await deps.standings.put('garden', gone?.customer.id ?? '', row.standing, undefined);
    await apply([order()]);
    expect(await deps.standings.get('garden', gone?.customer.id ?? '')).toBeUndefined();
  });

  it('is made again after a crash before it, and by a repeat of the delivery that finds none', async () => {
    const away = () => Promise.reject(new Error('the store is away'));
    await expect(apply([order()], { standings: { ...deps.standings, put: away } })).rejects.toThrow('away');
    expect(await standing()).toBeUndefined();
    await apply([order()]);
    await expectTruth();
    expect(await standing()).toBeDefined();
  });

  it('of somebody who comes back after an erasure is made of the truths', async () => {
    await apply([order()]);
    const [key = ''] = await deps.identities.keys('garden', [{ kind: 'email', value: ADA }]);
    await deps.identities.bury(key, await idOf(), NOON);
    await apply([order({ orderKey: 's:3', updatedAt: NOON + DAY_MS })]);
    await expectTruth();
  });
});
