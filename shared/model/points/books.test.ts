import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someFacts, someTime } from '#test/support/worlds/some-facts.ts';
import { booksOf } from './books.ts';
import { ACCOUNTS, type Posting } from './ledger.ts';
import type { Lot, Spend } from './lot.ts';

describe('I16: balance = ledger = recomputation', () => {
  it('the books balance: what left one account entered another, and what may be spent lies in lots or is owed', () => {
    fc.assert(
      fc.property(someFacts, someTime, (all, asOf) => {
        const postings: Posting[] = [];
        const { accounts, available, pending, lots } = booksOf(all, asOf, (posting) => postings.push(posting));
        const sums = Object.fromEntries(ACCOUNTS.map((account) => [account, 0]));
        for (const { from, to, points } of postings) {
          expect(points).toBeGreaterThan(0);
          sums[from] = (sums[from] ?? 0) - points;
          sums[to] = (sums[to] ?? 0) + points;
        }
        expect(accounts).toEqual(sums);
        expect(Object.values(accounts).reduce((sum, n) => sum + n, 0)).toBe(0);
        const left = lots.reduce((sum, lot) => sum + lot.left, 0);
        if (available >= 0) expect(left).toBe(available);
        else expect(left).toBe(0);
        expect(lots.reduce((sum, lot) => sum + lot.pending, 0)).toBe(pending);
        expect(postings.map(({ at }) => at)).toEqual(postings.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });

  it('they are the same in whatever order the facts come, and facts of later do not show', () => {
    fc.assert(
      fc.property(someFacts, someTime, fc.infiniteStream(fc.nat()), (all, asOf, order) => {
        const mixed = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => [order.next().value ?? 0, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const before = {
          lots: all.lots
            .filter(({ at }) => at <= asOf)
            .map((lot) => ({ ...lot, changes: lot.changes?.filter(([at]) => at <= asOf) })),
          spends: all.spends.filter(({ at }) => at <= asOf),
        };
        const told = (of: typeof all) => {
          const { lots, ...books } = booksOf(of, asOf);
          return {
            ...books,
            lots: lots.map(({ lot: { id }, ...rest }) => ({ id, ...rest })).sort((a, b) => (a.id < b.id ? -1 : 1)),
          };
        };
        expect(told({ lots: mixed(all.lots), spends: mixed(all.spends) })).toEqual(told(all));
        expect(told(before)).toEqual(told(all));
      }),
    );
  });
});

describe('what is spent, expires and comes back', () => {
  const lot = (id: string, at: number, points: number, more: Partial<Lot> = {}): Lot => ({
    ...{ id, from: 'issued', at, availableAt: at + 2, points },
    ...more,
  });
  const left = (books: ReturnType<typeof booksOf>) =>
    Object.fromEntries(books.lots.map(({ lot: { id }, pending, left: some }) => [id, pending + some]));

  it('points that come back to a lot that is over pay what is owed before they are gone', () => {
    const spent: Spend = { id: 's', to: 'redeemed', at: 5, points: 10 };
    // its order went back and its chargeback was won, both after the points had been spent
    const won = lot('won', 0, 10, {
      expiresAt: 20,
      changes: [
        [10, 0],
        [30, 10],
      ],
    });
    expect(booksOf({ lots: [won], spends: [spent] }, 40).accounts).toMatchObject({ available: 0, expired: 0 });
    // its order went back, and then the reward
    const back = lot('back', 0, 10, { expiresAt: 20, changes: [[10, 0]] });
    const undone = booksOf({ lots: [back], spends: [{ ...spent, undoneAt: 30 }] }, 40);
    expect(undone.accounts).toMatchObject({ available: 0, expired: 0, 'taken-back': 10 });
    // what nothing is owed for is gone with the lot
    const plain = lot('plain', 0, 10, { expiresAt: 20 });
    const gone = booksOf({ lots: [plain], spends: [{ ...spent, undoneAt: 30 }] }, 40);
    expect(gone.accounts).toMatchObject({ available: 0, expired: 10 });
  });

  it('other lots that paid for one that is over get back what returns to it', () => {
    const spent: Spend = { id: 's', to: 'redeemed', at: 5, points: 10 };
    const other = lot('other', 10, 10);
    // its order went back after its points were spent, and the other lot paid: then the reward is given back
    const back = lot('back', 0, 10, { expiresAt: 20, changes: [[9, 0]] });
    const undone = booksOf({ lots: [back, other], spends: [{ ...spent, undoneAt: 30 }] }, 40);
    expect([left(undone), undone.accounts.expired]).toEqual([{ other: 10 }, 0]);
    // or its chargeback is won
    const won = lot('won', 0, 10, { ...back, id: 'won', changes: [...(back.changes ?? []), [30, 10]] });
    const paid = booksOf({ lots: [won, other], spends: [spent] }, 40);
    expect([left(paid), paid.accounts.expired]).toEqual([{ other: 10 }, 0]);
  });

  it('takes what ends soonest, and points are good until the instant at which they expire', () => {
    const lots = [lot('new', 5, 10), lot('old', 0, 10, { expiresAt: 20 })];
    const at = (time: number) => booksOf({ lots, spends: [{ id: 's', to: 'redeemed', at: time, points: 6 }] }, 30);
    expect(left(at(19))).toEqual({ new: 10 });
    expect(at(19).accounts).toMatchObject({ redeemed: 6, expired: 4 });
    expect(left(at(20))).toEqual({ new: 4 });
    expect(at(20).accounts).toMatchObject({ redeemed: 6, expired: 10 });
  });

  it('takes what ends soonest before what came first, and of what ends together the first in', () => {
    const lots = [lot('ever', 0, 10), lot('soon', 5, 10, { expiresAt: 20 }), lot('too', 4, 10, { expiresAt: 20 })];
    const spent = (points: number, asOf: number) =>
      booksOf({ lots, spends: [{ id: 's', to: 'redeemed', at: 8, points }] }, asOf);
    expect(left(spent(6, 9))).toEqual({ ever: 10, soon: 10, too: 4 });
    expect(left(spent(12, 9))).toEqual({ ever: 10, soon: 8 });
    expect(left(spent(25, 9))).toEqual({ ever: 5 });
    expect([left(spent(25, 30)), spent(25, 30).accounts.expired]).toEqual([{ ever: 5 }, 0]);
  });

  it('a reward that was given back returns its points to their lots; those of a lot that is over are gone', () => {
    const lots = [lot('old', 0, 10, { expiresAt: 20 }), lot('new', 5, 10)];
    const spends = [{ id: 's', to: 'redeemed', at: 10, points: 12, undoneAt: 25 }] as const;
    expect(left(booksOf({ lots, spends }, 24))).toEqual({ new: 8 });
    expect(left(booksOf({ lots, spends }, 25))).toEqual({ new: 10 });
    expect(booksOf({ lots, spends }, 25).accounts).toMatchObject({ redeemed: 0, expired: 10, available: 10 });
  });

  it('points that were spent before their order went back are owed, and what comes next pays them', () => {
    const lots = [lot('a', 0, 10, { changes: [[9, 4]] }), lot('b', 10, 5), lot('c', 20, 5)];
    const spends = [{ id: 's', to: 'redeemed', at: 5, points: 10 }] as const;
    const available = [8, 9, 12, 22].map((time) => booksOf({ lots, spends }, time).available);
    expect(available).toEqual([0, -6, -1, 4]);
  });

  it('what expired before its order went back is not owed', () => {
    const lots = [lot('a', 0, 10, { expiresAt: 5, changes: [[9, 0]] }), lot('b', 0, 7)];
    const { available, accounts } = booksOf({ lots, spends: [] }, 30);
    expect([available, accounts.expired, accounts['taken-back']]).toEqual([7, 0, 10]);
  });
});
