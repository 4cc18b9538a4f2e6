import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { BIRTHDAY } from '#model/customer/facts.ts';
import { withBirthday } from '#model/customer/told-birthdays.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { NOW, pointsWorld, question, shop } from '#test/support/points-member.ts';
import { memberPoints } from '../points/member-points.ts';
import { heldMemberships } from './held-membership.ts';
import { leaveResidue } from './leave-residue.ts';

const on = (day: number, minute: number) => NOW - 90 * DAY_MS + day * DAY_MS + minute * 60_000;
const when = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 1439 })).map(([d, m]) => on(d, m));
const entries: fc.Arbitrary<JournalEntry[]> = fc
  .array(
    fc.record({
      ...{ at: when, points: fc.integer({ min: 1, max: 90 }) },
      kind: fc.constantFrom('give' as const, 'spend' as const, 'adjust' as const),
      undone: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.flatMap(({ at, points, kind, undone }, n): JournalEntry[] => {
      const id = `ada-${n}`;
      if (kind === 'adjust') return [{ kind, id, at, points, by: ['mia', 'jo'], why: 'for ada' }];
      const entry: JournalEntry =
        kind === 'give' ? { kind, id, at, points, cause: 'review' } : { kind, id, at, points, reward: 'tea' };
      return [entry, ...(undone ? [{ kind: 'undo', id: `undo:${id}`, at: at + DAY_MS, of: id } as const] : [])];
    }),
  );
const orders = fc.array(fc.record({ at: when, grossMinor: fc.integer({ min: 1, max: 30_000 }) }), { maxLength: 5 });

/** Points on birthdays three times. */
const withFactor = (membership: Membership): Membership => ({
  ...membership,
  points: membership.points && {
    ...membership.points,
    rules: membership.points.rules.map((rules) => ({ ...rules, birthday: 3 })),
  },
});

it('I16: the books of an erased member amount to the same under an id that leads nowhere, and name nothing', async () => {
  await fc.assert(
    fc.asyncProperty(entries, orders, async (journal, bought) => {
      const world = { ...pointsWorld(), facts: memoryFacts(), standings: memoryStandings() };
      await world.customers.ensure(shop.id, 'c1');
      await world.facts.put(shop.id, 'c1', { kind: 'member', name: '', at: on(0, 3), value: { points: 7 } });
      const told = bought.map(({ at }) => [on(0, 4), localDay(at, shop.timezone).slice(5)] as const);
      const value = { told: withBirthday(told.slice(0, 1), []) };
      if (told.length > 0)
        await world.facts.put(shop.id, 'c1', { kind: 'member', name: BIRTHDAY, at: on(0, 4), value });
      for (const [n, one] of bought.entries())
        await world.customers.setEntry(shop.id, 'c1', `i:${n}`, anEntry({ ...one, origin: '' }));
      for (const [n, entry] of journal.entries()) await world.points.append(shop.id, 'c1', n, entry);
      const { membership } = question;
      const asked = { ...question, membership: withFactor(membership) };
      const before = await memberPoints(world, asked, NOW);
      await leaveResidue(world, shop, ['c1'], 'GONE-1');
      const once = (await world.points.list(shop.id, 'GONE-1')).length;
      await leaveResidue(world, shop, ['c1'], 'GONE-1');
      expect((await world.points.list(shop.id, 'GONE-1')).length).toBe(once);
      const after = await memberPoints(world, { ...asked, customerId: 'GONE-1' }, NOW);
      expect(after?.books.accounts).toEqual(before?.books.accounts);
      const left = JSON.stringify([
        await world.points.list(shop.id, 'GONE-1'),
        await world.facts.list(shop.id, 'GONE-1'),
      ]);
      expect(left).not.toMatch(/ada|mia|"jo"/);
    }),
  );
});

it('the bundle of access tells level, points, what expires, and the journal in words', async () => {
  const world = pointsWorld();
  await world.buys('c1', 'i:1', 30_000);
  const entries: readonly JournalEntry[] = [
    { kind: 'give', id: 'g', at: NOW - 5, points: 50, cause: 'review' },
    { kind: 'spend', id: 's', at: NOW - 4, points: 30, reward: 'tea' },
    { kind: 'undo', id: 'u', at: NOW - 3, of: 's' },
    { kind: 'adjust', id: 'a', at: NOW - 2, points: -20, by: ['mia', 'jo'], why: 'counted twice' },
  ];
  for (const [n, entry] of entries.entries()) await world.points.append(shop.id, 'c1', n, entry);
  const stores = { ...world, memberships: [{ ...question.membership, shop: shop.id }] };
  const [held] = await heldMemberships(stores, aShop({ id: shop.id }), 'c1', NOW);
  expect(held).toMatchObject({ name: 'The circle', level: 'Silver', available: 330, pending: 0, points: 'points' });
  expect(held?.journal.map(({ what }) => what)).toEqual([
    '50 given for: review',
    '30 spent for tea',
    's does not stand any more',
    '20 taken by two people of the team: counted twice',
  ]);
  expect(held?.movements.at(-1)?.what).toBe('20 from available to adjusted, of a');
  expect(held?.expiring.map(({ points }) => points)).toEqual([280]);
  expect(await heldMemberships(world, aShop({ id: shop.id }), 'c1', NOW)).toEqual([]);
});
