import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, BUCKETS, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { keepStanding } from './keep-standing.ts';
import { makeStandings } from './make-standings.ts';
import { unmerge } from './unmerge.ts';

const identity = { accountId: '1', email: 'ada@engine.example' };
const order = (over: object = {}) => anOrderEvent({ orderKey: 's:1', identity, contact: {}, ...over });
const consent = (state: string, over: object = {}) => ({
  ...{ type: 'consent', channel: 'email', topic: 'marketing', state, at: NOON, source: 'import', identity, ...over },
});
const subscription = (over: object = {}) => ({
  ...{ type: 'subscription', id: 's:sub-1', updatedAt: NOON, state: 'running', delivers: ['TEA'], identity, ...over },
});
const custom = (name: string, id: string, at: number) => ({ type: 'custom', id, name, at, identity });

let deps: ReturnType<typeof memoryDeps>;
beforeEach(() => {
  deps = memoryDeps();
});
const apply = async (...events: readonly unknown[]) => {
  const { outcome } = await applyEvents(events, aDelivery(), deps);
  expect(outcome).not.toBe('parked');
};
const idOf = async (value = identity.email) =>
  (await deps.identities.owners('garden', [{ kind: 'email', value }]))[0] ?? '';
const standing = async (value?: string) => (await deps.standings.get('garden', await idOf(value)))?.standing;

describe('how a person stands', () => {
  it('is there from the first order on, and an order that changes nothing of it writes nothing of it', async () => {
    await apply(order());
    const none = { consent: 'none', topics: [], suppressed: false };
    expect(await standing()).toEqual({
      channels: { email: { ...none, address: true }, sms: { ...none, address: false } },
      member: false,
      subscriptions: [],
    });
    await apply(order({ orderKey: 's:2' }), order({ orderKey: 's:2', updatedAt: NOON + 1, grossMinor: 1 }));
    expect(await deps.standings.get('garden', await idOf())).toMatchObject({ version: 1 });
  });

  it('follows each word about consent, by topic, whatever comes first', async () => {
    await apply(consent('granted'), consent('granted', { topic: 'news', at: NOON - 5 }));
    expect((await standing())?.channels.email).toMatchObject({ consent: 'granted', topics: ['marketing', 'news'] });
    await apply(consent('withdrawn', { at: NOON + 1 }), consent('granted', { at: NOON - 9 }));
    expect((await standing())?.channels.email).toMatchObject({ consent: 'granted', topics: ['news'] });
    await apply(consent('withdrawn', { topic: 'news', at: NOON + 2 }), consent('pending', { channel: 'sms' }));
    expect((await standing())?.channels).toMatchObject({
      email: { consent: 'withdrawn', topics: [] },
      sms: { consent: 'pending', address: false },
    });
  });

  it('knows who confirmed by our own pages, and nobody whom a platform merely reports', async () => {
    await apply(consent('granted'));
    expect((await standing())?.channels.email?.confirmedAt).toBeUndefined();
    await apply(consent('granted', { source: 'double-opt-in', at: NOON + 7 }));
    expect((await standing())?.channels.email).toMatchObject({ confirmedAt: NOON + 7, respondedAt: NOON + 7 });
  });

  it('knows members, the last review and the last person who was brought', async () => {
    const record = { type: 'customer', updatedAt: NOON, identity, contact: {} };
    await apply({ ...record, tags: ['vip'] });
    expect(await standing()).toMatchObject({ member: false });
    await apply(
      { ...record, member: { level: 'gold' } },
      custom('review', 'r2', NOON - 5),
      custom('referral', 'f', NOON),
    );
    await apply(custom('review', 'r1', NOON - 9), custom('viewed', 'v', NOON));
    expect(await standing()).toMatchObject({ member: true, reviewedAt: NOON - 5, referredAt: NOON });
    // What happened stays a fact of its own; the last of each name is one more.
    expect(await deps.facts.list('garden', await idOf())).toHaveLength(8);
    const left = { state: 'left', terms: '1', by: 'page', times: [[NOON, NOON + 9]] } as const;
    await deps.facts.put('garden', await idOf(), { kind: 'member', name: 'joined', at: NOON + 9, value: left });
    await keepStanding(deps, 'garden', await idOf());
    expect(await standing()).toMatchObject({ member: false, reviewedAt: NOON - 5 });
  });

  it('I1: of a subscription the newest word holds, in any order and number, and what has ended stays ended', async () => {
    const words = [
      subscription({ updatedAt: NOON - 3 }),
      subscription({ state: 'paused', updatedAt: NOON - 2 }),
      subscription({ state: 'running', updatedAt: NOON }),
      subscription({ state: 'ended', updatedAt: NOON, since: NOON - 1 }),
      subscription({ id: 's:sub-2', state: 'running', updatedAt: NOON - 7, delivers: undefined }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 10 }), async (told) => {
        deps = memoryDeps();
        await apply(...told);
        expect((await standing())?.subscriptions).toEqual([
          { id: 's:sub-2', state: 'running', at: NOON - 7, delivers: [] },
          { id: 's:sub-1', state: 'ended', at: NOON - 1, delivers: ['TEA'] },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('I1: of two words of one time about a subscription the end holds, whatever else they say', async () => {
    for (let n = 0; n < 12; n++) {
      deps = memoryDeps();
      const delivers = [`TEA-${n}`];
      await apply(subscription({ state: 'ended', delivers }), subscription({ state: 'running', delivers }));
      expect((await standing())?.subscriptions).toMatchObject([{ state: 'ended' }]);
    }
  });

  it('I13: a row that was lost is unknown, and the next order makes it again', async () => {
    await apply(order(), consent('granted'));
    await deps.standings.remove('garden', await idOf());
    expect(await standing()).toBeUndefined();
    await apply(order({ orderKey: 's:2' }));
    expect((await standing())?.channels.email?.consent).toBe('granted');
  });

  it('of customers of an older release is made once for all, and again where it is asked for', async () => {
    await apply(
      order(),
      order({ orderKey: 's:2', identity: { email: 'eve@engine.example' } }),
      order({ orderKey: 's:3', identity: {} }),
    );
    for (const value of [identity.email, 'eve@engine.example'])
      await deps.standings.remove('garden', await idOf(value));
    const makeAll = async (all: boolean) => {
      let made = 0;
      for (let bucket = 0; bucket < BUCKETS; bucket++)
        made += (await makeStandings(deps, 'garden', { bucket, all })).made;
      return made;
    };
    expect(await makeAll(false)).toBe(2);
    expect((await standing('eve@engine.example'))?.channels.email).toMatchObject({ address: true });
    await deps.consents.append('garden', await idOf(), {
      ...{ channel: 'email', topic: 'marketing', state: 'granted', at: NOON, source: 'import' },
    });
    expect(await makeAll(false)).toBe(0);
    expect(await makeAll(true)).toBe(1);
    expect((await standing())?.channels.email?.consent).toBe('granted');
  });

  it('is one of two who become one, with the words of both, and is parted with them', async () => {
    const eve = { accountId: '2', email: 'eve@engine.example' };
    await apply(order(), consent('granted'));
    await apply(order({ orderKey: 's:2', identity: eve }), consent('withdrawn', { identity: eve, at: NOON + DAY_MS }));
    const [ada, other] = [await idOf(), await idOf(eve.email)];
    await apply({ type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } });
    const gone = (await deps.customers.get('garden', ada))?.mergedInto === undefined ? other : ada;
    const root = gone === ada ? other : ada;
    expect((await deps.standings.get('garden', root))?.standing.channels.email?.consent).toBe('withdrawn');
    expect(await deps.standings.get('garden', gone)).toBeUndefined();
    await unmerge(deps, 'garden', gone);
    expect((await standing())?.channels.email?.consent).toBe('granted');
    expect((await standing(eve.email))?.channels.email?.consent).toBe('withdrawn');
  });

  it('an address that a known person takes is known at once', async () => {
    await apply(order());
    await apply(order({ orderKey: 's:2', identity: { ...identity, phone: '+447911123456' } }));
    expect((await standing())?.channels.sms).toMatchObject({ address: true });
  });

  it('a crash after an address was linked leaves it unknown and not outdated; the same delivery makes it again', async () => {
    await apply(order());
    const phoned = order({ orderKey: 's:2', identity: { ...identity, phone: '+447911123456' } });
    const broken = { ...deps, orders: { ...deps.orders, put: () => Promise.reject(new Error('the store is away')) } };
    await expect(applyEvents([phoned], aDelivery(), broken)).rejects.toThrow('away');
    expect(await standing()).toBeUndefined();
    await apply(phoned);
    expect((await standing())?.channels.sms).toMatchObject({ address: true });
  });

  it.each([
    ['an address', {}],
    ['a second address, which is suppressed,', { phone: '+447911123457' }],
  ])('knows %s that an order linked which then lost a race for its row', async (_, known) => {
    const bounce = { scope: 'all', reason: 'opted_out', at: NOON } as const;
    await deps.consents.suppress('garden', 'sms', '+447911123456', bounce);
    await apply(order({ identity: { accountId: '1', ...known } }));
    const [owner = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: 's:1' }]);
    const of = (updatedAt: number, more: object) =>
      order({ orderKey: 's:2', updatedAt, placedAt: NOON + 1, identity: { accountId: '1', ...more }, contact: more });
    const add = deps.customers.addLinks;
    let isFirst = true;
    const addLinks: typeof add = async (...args) => {
      if (isFirst) {
        isFirst = false;
        await apply(of(NOON, {}));
      }
      return add(...args);
    };
    const racing = { ...deps, customers: { ...deps.customers, addLinks } };
    await applyEvents([of(NOON + 1, { phone: '+447911123456' })], aDelivery(), racing);
    const sms = { address: true, suppressed: true };
    expect((await deps.standings.get('garden', owner))?.standing.channels.sms).toMatchObject(sms);
  });

  const away = () => Promise.reject(new Error('the store is away'));
  const broken = {
    'a crash before the order': () => ({ orders: { ...deps.orders, put: away } }),
    'an order that loses every race': () => ({ orders: { ...deps.orders, put: async () => 'conflict' as const } }),
    'a crash before a custom event': () => ({ facts: { ...deps.facts, put: away } }),
    'a crash before a cart': () => ({ carts: { ...deps.carts, put: away } }),
  };
  const phoned = { accountId: '1', phone: '+447911123456' };
  const cart = {
    type: 'cart',
    cartKey: 's:c',
    updatedAt: NOON,
    state: 'open',
    totalMinor: 5,
    currency: 'GBP',
    lines: [],
  };
  it.each([
    ['a crash before the order', order({ orderKey: 's:2', identity: phoned })],
    ['an order that loses every race', order({ orderKey: 's:2', identity: phoned })],
    ['a crash before a custom event', { ...custom('quiz', 'e', NOON), identity: phoned }],
    ['a crash before a cart', { ...cart, identity: phoned, contact: {} }],
  ] as const)(
    'knows an address that was linked by %s, where another had made the row right before',
    async (what, event) => {
      await apply(order({ identity: { accountId: '1' } }));
      const [owner = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: 's:1' }]);
      const sms = async () => (await deps.standings.get('garden', owner))?.standing.channels.sms;
      let isFirst = true;
      const addLinks: typeof deps.customers.addLinks = async (...args) => {
        if (isFirst) await keepStanding(deps, 'garden', owner);
        isFirst = false;
        return deps.customers.addLinks(...args);
      };
      const torn = { ...deps, customers: { ...deps.customers, addLinks }, ...broken[what]() };
      await expect(applyEvents([event], aDelivery(), torn)).rejects.toThrow();
      expect(await sms()).toMatchObject({ address: false });
      await apply(event);
      expect(await sms()).toMatchObject({ address: true });
    },
  );

  it('of somebody known by a consent alone is made anew by the first order, which tells the address in the clear', async () => {
    await apply(consent('granted', { identity: { email: identity.email } }));
    await deps.consents.suppress('garden', 'email', identity.email, { scope: 'all', reason: 'bounce', at: NOON });
    expect((await standing())?.channels.email).toMatchObject({ consent: 'granted', suppressed: false });
    await apply(order({ identity: { email: identity.email } }));
    expect((await standing())?.channels.email).toMatchObject({ consent: 'granted', suppressed: true });
  });

  it('is made of both where an order shows that two are one', async () => {
    await apply(
      order({ identity: { email: identity.email } }),
      consent('granted', { identity: { email: identity.email } }),
    );
    await apply(
      order({ orderKey: 's:2', identity: { card: 'C1' } }),
      order({ orderKey: 's:4', identity: { card: 'C1' } }),
    );
    await apply(order({ orderKey: 's:3', identity: { card: 'C1', email: identity.email } }));
    const people = [...deps.customers.all().values()].map(({ customer }) => customer);
    const rows = await Promise.all(people.map(({ id }) => deps.standings.get('garden', id)));
    const living = people.flatMap(({ mergedInto }, n) => (mergedInto === undefined ? [rows[n]?.standing] : []));
    expect(living).toMatchObject([{ channels: { email: { consent: 'granted', address: true } } }]);
    expect(rows.filter((row) => row !== undefined)).toHaveLength(1);
  });

  it('of two writers side by side the last one has seen both changes', async () => {
    await apply(order());
    const id = await idOf();
    const list = deps.facts.listStanding;
    let interfered = false;
    const racing = {
      ...deps,
      facts: {
        ...deps.facts,
        // All else was read by then, and nothing is written yet.
        listStanding: async (...args: Parameters<typeof list>) => {
          if (!interfered) {
            interfered = true;
            await apply(consent('withdrawn', { channel: 'sms' }));
          }
          return list(...args);
        },
      },
    };
    await deps.consents.append('garden', id, {
      ...{ channel: 'email', topic: 'marketing', state: 'granted', at: NOON, source: 'import' },
    });
    await keepStanding(racing, 'garden', id);
    expect((await standing())?.channels).toMatchObject({
      email: { consent: 'granted' },
      sms: { consent: 'withdrawn' },
    });
  });

  it('I11: nothing is left of somebody who was erased while the row was being made', async () => {
    await apply(order());
    const id = await idOf();
    await deps.consents.append('garden', id, {
      ...{ channel: 'email', topic: 'marketing', state: 'granted', at: NOON, source: 'import' },
    });
    const put = deps.standings.put;
    const erasing = {
      ...deps,
      standings: {
        ...deps.standings,
        put: async (...args: Parameters<typeof put>) => {
          deps.customers.mark('garden', id, { erased: true });
          return put(...args);
        },
      },
    };
    await keepStanding(erasing, 'garden', id);
    expect(await deps.standings.get('garden', id)).toBeUndefined();
  });
});
