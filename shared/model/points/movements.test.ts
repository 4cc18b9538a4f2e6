import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booksOf } from './books.ts';
import { ACCOUNTS } from './ledger.ts';
import type { Lot, Spend } from './lot.ts';
import { memberMovements } from './movements.ts';

const time = fc.integer({ min: 0, max: 40 });
const some = fc.integer({ min: 0, max: 9 });
const lot = fc
  .record({ at: time, pends: some, lives: fc.option(some, { nil: undefined }), points: some, isGiven: fc.boolean() })
  .chain(({ at, pends, lives, points, isGiven }) =>
    fc.array(fc.tuple(time, some), { maxLength: 3 }).map(
      (changes): Omit<Lot, 'id'> => ({
        ...{ from: 'issued', cause: isGiven ? 'review' : undefined, at, availableAt: at + pends, points },
        expiresAt: lives === undefined ? undefined : at + pends + lives,
        changes: changes.map(([after, now]) => [at + after, now] as const).sort(([a], [b]) => a - b),
      }),
    ),
  );
const spend = fc.record({
  ...{ to: fc.constantFrom<Spend['to'][]>('redeemed', 'adjusted'), at: time, points: some },
  undoneAt: fc.option(time, { nil: undefined }),
});
const member = fc
  .record({ lots: fc.array(lot, { maxLength: 5 }), spends: fc.array(spend, { maxLength: 4 }) })
  .map(({ lots, spends }) => ({
    lots: lots.map((one, n) => ({ ...one, id: `l${n}` })),
    spends: spends.map((one, n) => ({ ...one, id: `s${n}` })),
  }));

/** Sums by cell of all members up to an instant, put by runs that know a later one. */
function summed(members: readonly { lots: readonly Lot[]; spends: readonly Spend[] }[], known: number, upTo: number) {
  const sums = new Map<string, number>();
  for (const one of members)
    memberMovements(one, known, (at, cell, n) => {
      if (at <= upTo) sums.set(cell, (sums.get(cell) ?? 0) + n);
    });
  return Object.fromEntries([...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Points of a lot as its order keeps them at an instant. */
const pointsAt = ({ at, points, changes = [] }: Lot, asOf: number): number =>
  changes.filter(([changedAt]) => Math.max(at, changedAt) <= asOf).at(-1)?.[1] ?? points;

describe('I16: the points of a shop are those of its members', () => {
  it('what is put of all members adds up to their ledgers, on any day of which later days are known', () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), time, (members, asOf) => {
        const books = members.map((one) => booksOf(one, asOf));
        const sum = (of: (one: (typeof books)[number]) => number): number =>
          books.reduce((all, one) => all + of(one), 0);
        const found = summed(members, 99, asOf);
        for (const account of ACCOUNTS)
          expect(found[account] ?? 0, account).toBe(sum(({ accounts }) => accounts[account]));
        expect(found.owed ?? 0).toBe(sum(({ available }) => Math.max(0, -available)));
        expect(summed(members, asOf, asOf)).toEqual(found);
        expect(ACCOUNTS.reduce((all, account) => all + (found[account] ?? 0), 0)).toBe(0);
        const lots = members.map((one) => one.lots.filter(({ at }) => at <= asOf));
        const over = lots.map((own) =>
          own
            .filter(
              ({ at, availableAt, expiresAt }) =>
                expiresAt !== undefined && Math.max(at, availableAt, expiresAt) <= asOf,
            )
            .reduce((all, one) => all + pointsAt(one, asOf), 0),
        );
        expect(found.over ?? 0).toBe(over.reduce((all, n) => all + n, 0));
        expect(found['over-squares'] ?? 0).toBe(over.reduce((all, n) => all + n * n, 0));
        const given = lots.flat().filter(({ cause }) => cause !== undefined);
        expect((found['given:review'] ?? 0) + (found['given-back:review'] ?? 0)).toBe(
          given.reduce((all, one) => all + pointsAt(one, asOf), 0),
        );
      }),
    );
  });

  it('a gift that is taken back is taken back, and what was given for it stays given: in no period by orders', () => {
    const gift = (changes: Lot['changes']): Lot => ({
      ...{ id: 'g', from: 'issued', cause: 'referral', at: 1, availableAt: 1, points: 200, changes },
    });
    const undone = [{ lots: [gift([[5, 0]])], spends: [] }];
    expect(summed(undone, 9, 4)).toEqual({ available: 200, 'given:referral': 200, issued: -200 });
    expect(summed(undone, 9, 9)).toEqual({
      ...{ 'given:referral': 200, 'given-back:referral': -200, issued: -200, 'taken-back': 200 },
    });
  });

  it('a member with more points than weigh differs no more: the sums of a shop stay whole numbers', () => {
    const lot: Lot = { id: 'l', from: 'issued', at: 0, availableAt: 0, expiresAt: 5, points: 3_000_000 };
    expect(summed([{ lots: [lot], spends: [] }], 9, 9)).toMatchObject({ over: 3_000_000, 'over-squares': 1e12 });
  });
});
