import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Membership, type SegmentName, STAGES, segmentsOf, TIERS } from '#model/segment/membership.ts';
import { aMembership, aRow, type KeptCustomer, openDay } from '#test/support/kept-days.ts';
import { daySizes } from './day-sizes.ts';
import { peopleOf, peoplePage } from './people-page.ts';

/** A whole byte of bits. */
const RULES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const NAMES: readonly SegmentName[] = [
  ...RULES.map((id) => `rule:${id}` as const),
  ...(['rule:nobody', 'stage:lapsed', 'stage:active', 'tier:A', 'group:champions'] as const),
];

const anyPerson = fc.record({
  netMinor: fc.integer({ min: -9, max: 9 }),
  marginMinor: fc.constantFrom(Number.NaN, 5, 7),
  reach: fc.nat({ max: 15 }),
  rules: fc.subarray(RULES),
  stage: fc.constantFrom(...STAGES),
  tier: fc.constantFrom(undefined, ...TIERS),
  r: fc.constantFrom(1, 5),
});
/** Segments of the team stand in the part of whom anybody is in them, so that each part has bits of its own. */
const anyDay = fc.array(fc.array(anyPerson, { maxLength: 12 }), { minLength: 1, maxLength: 3 }).map((parts) =>
  parts.map((people, part) =>
    people.map(({ netMinor, marginMinor, reach, ...membership }, n): KeptCustomer => {
      return [aRow(`p${part}-${n}`, { netMinor, marginMinor, reach }), aMembership({ f: 5, m: 5, ...membership })];
    }),
  ),
);
const dayOf = (parts: readonly (readonly KeptCustomer[])[]) =>
  openDay(
    'garden',
    '2024-03-10',
    parts.map((customers, at) => ({ range: { from: at, to: at }, customers })),
  );
const isIn = (membership: Membership, names: readonly SegmentName[]): boolean =>
  names.every((name) => segmentsOf(membership).includes(name));

it('lists and sizes are those of a walk over all people, whatever the segments and however the day is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyDay,
      fc.subarray([...NAMES], { maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      async (parts, segments, inCell, mayWrite) => {
        const [day, people] = [dayOf(parts), parts.flat()];
        const cell = inCell ? { r: 5, f: 5 } : undefined;
        const meant = people
          .filter(([, membership]) => isIn(membership, segments) && (!cell || membership.r === cell.r))
          .filter(([{ reach }]) => !mayWrite || (reach & 0b0101) !== 0)
          .map(([row]) => row);
        const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();
        const filter = { segments, cell, mayWrite };
        const { people: first, ...found } = await peoplePage(day, filter, { page: 1, perPage: 50 });
        expect(ids(first.map(({ row }) => row))).toEqual(ids(meant));
        expect(found).toEqual({
          ...{ total: meant.length, netMinor: meant.reduce((sum, { netMinor }) => sum + netMinor, 0), page: 1 },
          reachable: meant.filter(({ reach }) => (reach & 0b0101) !== 0).length,
        });
        // beyond the end stands the last page
        const last = await peoplePage(day, filter, { page: 99, perPage: 2 });
        const at = Math.max(1, Math.ceil(meant.length / 2));
        expect([last.page, last.people.length]).toEqual([at, meant.length - 2 * (at - 1)]);
        const all: Awaited<ReturnType<typeof peoplePage>>['people'][number][] = [];
        for await (const some of peopleOf(day, filter)) all.push(...some);
        expect(ids(all.map(({ row }) => row))).toEqual(ids(meant));

        const sizes = await daySizes(day);
        for (const name of NAMES) {
          const rows = people.flatMap(([row, membership]) => (isIn(membership, [name]) ? [row] : []));
          const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
          const margin = sum(({ marginMinor }) => marginMinor);
          const expected = {
            ...{ size: rows.length, netMinor: sum(({ netMinor }) => netMinor) },
            marginMinor: Number.isNaN(margin) ? undefined : margin,
            reachable: rows.filter(({ reach }) => (reach & 0b0101) !== 0).length,
          };
          if (rows.length > 0) expect(sizes.segments.get(name), name).toMatchObject(expected);
          else expect(sizes.segments.get(name), name).toBeUndefined();
        }
        expect(sizes.all.size).toBe(people.length);
      },
    ),
    { numRuns: 60 },
  );
});
