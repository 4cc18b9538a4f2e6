import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RowOfMember } from '#model/day/day-row.ts';
import { aMembership, aRow, type KeptCustomer, openDay } from '#test/support/kept-days.ts';
import { MEMBER_ORDERS, type MemberOrder, memberPage, memberParts } from './member-list.ts';

const anyScheme = fc.record({
  level: fc.constantFrom('', 'fern', 'oak'),
  move: fc.constantFrom('none', 'up', 'down'),
  joinedDay: fc.integer({ min: 19_000, max: 19_003 }),
  points: fc.integer({ min: -3, max: 3 }),
  pending: fc.nat({ max: 2 }),
  expiryDay: fc.constantFrom(0, 20_000, 20_001),
  expiring: fc.nat({ max: 2 }),
});
const anyDay = fc.array(fc.array(fc.option(anyScheme, { nil: undefined }), { maxLength: 9 }), { maxLength: 3 });
const dayOf = (parts: readonly (readonly (RowOfMember | undefined)[])[]) =>
  openDay(
    'garden',
    '2024-03-10',
    parts.map((all, at) => ({
      range: { from: at, to: at },
      customers: all.map((scheme, n): KeptCustomer => [aRow(`p${at}-${n}`, { scheme }), aMembership()]),
    })),
  );

const KEYS: Readonly<Record<MemberOrder, (one: RowOfMember) => number>> = {
  points: (one) => -one.points,
  expiring: (one) => one.expiryDay || 99_999,
  joined: (one) => -one.joinedDay,
};

it('pages hold every member of the level once, in the order that is asked for, and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyDay,
      fc.constantFrom(...MEMBER_ORDERS),
      fc.constantFrom(undefined, '', 'oak'),
      async (parts, by, level) => {
        const day = dayOf(parts);
        const meant = parts.flat().filter((one) => one && (level === undefined || one.level === level));
        const pages = Math.max(1, Math.ceil(meant.length / 2));
        const seen = [];
        for (let page = 1; page <= pages; page++) {
          const found = await memberPage(day, { by, level }, { page, perPage: 2 });
          expect(found).toMatchObject({ total: meant.length, page });
          seen.push(...found.members);
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(meant.length);
        expect(seen.every(({ scheme }) => level === undefined || scheme.level === level)).toBe(true);
        const keys = seen.map(({ scheme }) => KEYS[by](scheme));
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
        expect((await memberPage(day, { by, level }, { page: 99, perPage: 2 })).page).toBe(pages);
        const all = [];
        for await (const some of memberParts(day, { level })) all.push(...some.map(({ id }) => id));
        expect(all.sort()).toEqual(seen.map(({ id }) => id).sort());
      },
    ),
  );
});
