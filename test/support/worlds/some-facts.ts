import * as fc from 'fast-check';
import type { Lot, Spend } from '#model/points/lot.ts';

/** Milliseconds of a short life. */
export const someTime = fc.integer({ min: 0, max: 40 });
const some = fc.integer({ min: 0, max: 9 });
const lotOf = (id: string): fc.Arbitrary<Lot> =>
  fc
    .record({
      from: fc.constantFrom<Lot['from'][]>('issued', 'adjusted'),
      ...{ at: someTime, pends: some, lives: fc.option(some, { nil: undefined }), points: some },
      changes: fc.array(fc.tuple(someTime, some), { maxLength: 3 }),
    })
    .map(({ from, at, pends, lives, points, changes }) => ({
      ...{ id, from, at, availableAt: at + pends, points },
      expiresAt: lives === undefined ? undefined : at + pends + lives,
      changes: changes.map(([after, now]) => [at + after, now] as const).sort(([a], [b]) => a - b),
    }));
const spendOf = (id: string): fc.Arbitrary<Spend> =>
  fc.record({
    ...{ id: fc.constant(id), to: fc.constantFrom<Spend['to'][]>('redeemed', 'adjusted'), at: someTime, points: some },
    undoneAt: fc.option(someTime, { nil: undefined }),
  });
const many = <T>(of: (id: string) => fc.Arbitrary<T>, letter: string) =>
  fc.integer({ min: 0, max: 5 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => of(`${letter}${i}`))));
/** What the books of a member are made of, in any order and of any shape. */
export const someFacts = fc.record({ lots: many(lotOf, 'l'), spends: many(spendOf, 's') });
