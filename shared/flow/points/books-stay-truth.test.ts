import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryAskedAdjustments } from '#adapters/memory/asked-adjustments.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { Posting } from '#model/points/ledger.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { Fault, intercept } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import type { IngestDeps } from '../ingest/deps.ts';
import { unmerge } from '../person/unmerge.ts';
import { askAdjustment, decideAdjustment } from './adjust-points.ts';
import { givePoints } from './give-points.ts';
import { memberPoints } from './member-points.ts';
import { spendPoints } from './spend-points.ts';
import { undoSpend } from './undo-spend.ts';

const { shop } = aDelivery();
const membership = {
  ...{ ...EXAMPLE_MEMBERSHIP, shop: shop.id, levels: undefined },
  points: {
    name: { en: 'points' },
    rules: [{ from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30 }],
  },
};
const ACCOUNTS = ['1', '2', '3'] as const;
const BOUGHT_AT = NOON - 60 * DAY_MS;
const LATE = NOON + 99 * DAY_MS;

const who = fc.constantFrom(...ACCOUNTS);
const n = fc.nat(3);
const points = fc.integer({ min: 1, max: 150 });
type Action = { readonly who: (typeof ACCOUNTS)[number]; readonly n: number; readonly points: number } & {
  readonly do: 'buy' | 'refund' | 'win back' | 'merge' | 'unmerge' | 'spend' | 'undo' | 'give' | 'adjust';
};
const kinds = fc.constantFrom<Action['do'][]>(
  ...(['buy', 'buy', 'refund', 'win back', 'merge', 'unmerge', 'spend', 'spend', 'undo', 'give', 'adjust'] as const),
);
const action: fc.Arbitrary<Action> = fc.record({ do: kinds, who, n, points });

function world() {
  const deps = { ...memoryDeps(), memberships: [membership], asked: memoryAskedAdjustments(), team: [] };
  type Deps = IngestDeps & Pick<typeof deps, 'asked' | 'team'>;
  const idOf = async (account: string) =>
    (await deps.identities.owners(shop.id, [{ kind: 'account', value: `s:${account}` }]))[0] ?? '';
  const books = async (account: string, onPosting?: (posting: Posting) => void) =>
    memberPoints(deps, { shop, membership, customerId: await idOf(account) }, LATE, onPosting);
  const tell = (to: Deps, event: unknown) => applyEvents([event], aDelivery(), to);
  /** One of a few refunds or chargebacks; `reversedAt`: it was won. */
  const back = (orderKey: string, much: number, reversedAt?: number) => ({
    ...{ type: 'return', orderKey, currency: 'GBP' },
    return: {
      ...{ id: `r${much % 5}`, at: NOON + (much % 5), amountMinor: 1000 * (much % 5), kind: 'chargeback' },
      ...(reversedAt !== undefined && { reversedAt }),
    },
  });
  const act = async (to: Deps, { do: what, who: account, n: key, points: much }: Action, step: number) => {
    const question = { shop, membership, customerId: await idOf(account) };
    const orderKey = `s:${account}${key}`;
    const at = NOON + step;
    const others = ACCOUNTS.filter((one) => one !== account);
    switch (what) {
      case 'buy':
        return tell(
          to,
          anOrderEvent({
            ...{ orderKey, updatedAt: BOUGHT_AT, placedAt: BOUGHT_AT + key, grossMinor: 100 * (key + 1) * 40 },
            ...{ identity: { accountId: account }, contact: {} },
          }),
        );
      case 'refund':
        return tell(to, back(orderKey, much));
      case 'win back':
        return tell(to, back(orderKey, much, NOON + 9));
      case 'merge': {
        const removed = { accountId: others[key % 2] };
        return tell(to, { type: 'customers-merged', at: NOON, kept: { accountId: account }, removed });
      }
      case 'unmerge':
        return unmerge(to, shop.id, question.customerId);
      case 'spend':
        return spendPoints(to, question, { id: `claim:${account}:${key}`, at, points: much, reward: 'tea' });
      case 'undo':
        return undoSpend(to, question, { id: `claim:${account}:${key}`, at });
      case 'give':
        return givePoints(to, question, { id: `review:${account}:${key}`, at, points: 20, cause: 'review' });
      case 'adjust': {
        const id = `adjust:${account}:${key}`;
        const asked = (await to.points.list(shop.id, question.customerId)).some((one) => 'id' in one && one.id === id);
        if (!asked) await askAdjustment(to, question, { id, at, points: much - 75 || 1, by: 'mia', why: 'x' });
        return decideAdjustment(to, { shop, membership }, { id, by: 'jo', at, decision: 'agree' });
      }
    }
  };
  const faulty = (at: number): Deps => {
    let writes = 0;
    const failing = intercept(deps, (call, isWrite) =>
      isWrite && writes++ === at ? Promise.reject(new Fault()) : call(),
    );
    return { ...failing, asked: deps.asked, team: [] };
  };
  return { deps, tell, books, idOf, act, faulty };
}

const member = (accountId: string) =>
  ({ type: 'customer', updatedAt: BOUGHT_AT - 1, identity: { accountId }, contact: {}, member: {} }) as const;

describe('I16: whatever happens in whatever order, with crashes', () => {
  it('balance = ledger = recomputation of orders and journals, books sum to zero, nobody gains', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(action, fc.option(fc.nat(12), { nil: undefined })), { minLength: 4, maxLength: 25 }),
        async (all) => {
          const { deps, tell, books, idOf, act, faulty } = world();
          for (const account of ACCOUNTS) await tell(deps, member(account));
          for (const [step, [one, crash]] of all.entries()) {
            if (crash !== undefined) await act(faulty(crash), one, step).catch(() => {});
            await act(deps, one, step);
          }
          const ids = await Promise.all(ACCOUNTS.map(idOf));
          const persons = new Map<string, number>();
          for (const account of ACCOUNTS) {
            const postings: Posting[] = [];
            const found = await books(account, (posting) => postings.push(posting));
            const sums = new Map<string, number>();
            for (const { from, to, points: much } of postings) {
              sums.set(from, (sums.get(from) ?? 0) - much);
              sums.set(to, (sums.get(to) ?? 0) + much);
            }
            const accounts = Object.entries(found?.books.accounts ?? {});
            expect(accounts.map(([name]) => [name, sums.get(name) ?? 0])).toEqual(accounts);
            expect(accounts.reduce((sum, [, much]) => sum + much, 0)).toBe(0);
            persons.set(found?.customer.id ?? '', (found?.books.available ?? 0) + (found?.books.pending ?? 0));
          }
          let expected = 0;
          for (const id of persons.keys()) {
            for (const { state, grossMinor, returns } of (await deps.customers.get(shop.id, id))?.entries.values() ??
              []) {
              const left = grossMinor - returns.reduce((sum, [, amount]) => sum + amount, 0);
              if (state === 'paid') expected += Math.floor(left / 100);
            }
          }
          const journals = await Promise.all(ids.map((id) => deps.points.list(shop.id, id)));
          const entries = [...new Map(ids.map((id, at) => [id, journals[at] ?? []])).values()].flat();
          const undone = new Set(entries.flatMap((entry) => (entry.kind === 'undo' ? [entry.of] : [])));
          for (const entry of entries) {
            if (entry.kind === 'give' || entry.kind === 'adjust') expected += entry.points;
            if (entry.kind === 'spend' && !undone.has(entry.id)) expected -= entry.points;
          }
          expect([...persons.values()].reduce((sum, much) => sum + much, 0)).toBe(expected);
        },
      ),
      { numRuns: inProof(1_500, 120) },
    );
  }, 120_000);

  it('a refund that comes before its order counts once the order is there; a chargeback after the spend is owed', async () => {
    const { deps, tell, books, act } = world();
    await tell(deps, member('1'));
    const one = { who: '1', n: 1, points: 3 } as const;
    await act(deps, { ...one, do: 'refund' }, 1);
    expect((await books('1'))?.books.available).toBe(0);
    await act(deps, { ...one, do: 'buy' }, 2);
    expect((await books('1'))?.books.available).toBe(50);
    await act(deps, { ...one, do: 'spend', points: 50 }, 3);
    await act(deps, { ...one, do: 'refund', points: 4 }, 4);
    expect((await books('1'))?.books.available).toBe(-40);
    await act(deps, { ...one, do: 'win back', points: 4 }, 5);
    expect((await books('1'))?.books.available).toBe(0);
  });
});
