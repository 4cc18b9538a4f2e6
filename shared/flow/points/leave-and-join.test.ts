import { beforeEach, describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { Fact, Joining } from '#model/customer/facts.ts';
import { joiningOf, membershipState } from '#model/membership/state.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { memberPoints } from './member-points.ts';
import { spendPoints } from './spend-points.ts';
import { undoSpend } from './undo-spend.ts';

const NOW = Date.UTC(2026, 6, 1);
const shop = { id: 'linden', timezone: 'Europe/Berlin' };
const on = (daysAgo: number) => NOW - daysAgo * DAY_MS;

describe('who leaves keeps what they have and earns nothing until they join again', () => {
  let facts: ReturnType<typeof memoryFacts>;
  let stores: { readonly facts: typeof facts; readonly customers: ReturnType<typeof memoryCustomers> };
  const own = async (id: string, state: Joining['state'], at: number) => {
    const value = joiningOf(
      membershipState(await facts.listStanding(shop.id, id)),
      { state, terms: '1', by: 'page' },
      at,
    );
    await facts.put(shop.id, id, { kind: 'member', name: 'joined', at, value });
  };
  const told = (id: string, at: number, value: { points?: number }) =>
    facts.put(shop.id, id, { kind: 'member', name: '', at, value } satisfies Fact);
  const buys = (id: string, key: string, daysAgo: number, grossMinor: number) =>
    stores.customers.setEntry(shop.id, id, key, anEntry({ at: on(daysAgo), grossMinor }));
  const member = (asOf = NOW, customerId = 'ada') =>
    memberPoints(
      { ...stores, points: memoryPointsJournal() },
      { shop, membership: EXAMPLE_MEMBERSHIP, customerId },
      asOf,
    );
  beforeEach(() => {
    facts = memoryFacts();
    stores = { facts, customers: memoryCustomers(4, () => 0) };
  });

  it('is asked at any instant', async () => {
    await buys('ada', 's:0', 150, 50_000);
    await own('ada', 'joined', on(140));
    await buys('ada', 's:1', 130, 10_000);
    await own('ada', 'left', on(120));
    await buys('ada', 's:2', 110, 7_000);
    expect(await member(on(115))).toBeUndefined();
    expect((await member(on(125)))?.books.pending).toBe(100);
    await own('ada', 'joined', on(100));
    await buys('ada', 's:3', 90, 2_000);
    const back = await member();
    expect(back).toMatchObject({ joinedAt: on(140), books: { available: 120, pending: 0 } });
    expect(back?.opening).toMatchObject({ lots: [], spends: [], unknownLevel: undefined });
  });

  it('begins with what an older system told, before the joining here or after it', async () => {
    await told('ada', on(140), { points: 30 });
    await buys('ada', 's:1', 130, 10_000);
    await own('ada', 'joined', on(120));
    expect(await member()).toMatchObject({ joinedAt: on(140), books: { available: 130 } });
    await own('bob', 'joined', on(140));
    await buys('bob', 's:2', 130, 10_000);
    await told('bob', on(120), { points: 30 });
    await buys('bob', 's:3', 110, 5_000);
    expect(await member(NOW, 'bob')).toMatchObject({ joinedAt: on(120), books: { available: 80 } });
  });

  it('is nobody to an older system that still tells of them', async () => {
    await told('ada', on(140), { points: 30 });
    await own('ada', 'left', on(120));
    await told('ada', on(100), { points: 30 });
    await stores.customers.ensure(shop.id, 'ada');
    expect(await member()).toBeUndefined();
    await own('ada', 'joined', on(90));
    expect((await member())?.books.available).toBe(30);
  });

  it('may have a reward given back after they left: its points are there when they join again', async () => {
    const points = memoryPointsJournal();
    const all = { ...stores, points, pause: async () => {} };
    const question = { shop, membership: EXAMPLE_MEMBERSHIP, customerId: 'ada' };
    await own('ada', 'joined', on(140));
    await buys('ada', 's:1', 130, 10_000);
    const claim = { id: 'claim', at: on(60), points: 60, reward: 'tea' };
    expect(await spendPoints(all, question, claim)).toMatchObject({ outcome: 'spent' });
    await own('ada', 'left', on(50));
    expect(await spendPoints(all, question, { ...claim, id: 'more', at: on(40) })).toEqual({ outcome: 'nobody' });
    expect(await undoSpend(all, question, { id: 'claim', at: on(40) })).toBe('undone');
    expect((await memberPoints(all, { ...question, alsoLeft: true }, on(39)))?.books.available).toBe(100);
    await own('ada', 'joined', on(30));
    expect((await memberPoints(all, question, NOW))?.books.available).toBe(100);
  });

  it('has joined as early as any of the ids that are one person', async () => {
    await own('ada', 'joined', on(100));
    await own('bob', 'joined', on(140));
    await buys('ada', 's:1', 130, 10_000);
    await stores.customers.ensure(shop.id, 'bob');
    await stores.customers.addLinks(shop.id, 'ada', { merged: ['bob'] });
    expect(await member()).toMatchObject({ joinedAt: on(140), books: { available: 100 } });
    await own('bob', 'left', on(50));
    expect(await member()).toBeUndefined();
  });
});
