import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { ConflictError } from '#ports/until-stored.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { Fault, intercept } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import type { IngestDeps } from '../ingest/deps.ts';
import { unmerge } from '../person/unmerge.ts';
import { memberPoints } from './member-points.ts';
import { spendPoints } from './spend-points.ts';
import { undoSpend } from './undo-spend.ts';

const { shop } = aDelivery();
const ACCOUNTS = ['1', '2', '3'] as const;
const EACH = 100;
const question = (customerId: string) => ({ shop, membership: { ...EXAMPLE_MEMBERSHIP, shop: shop.id }, customerId });
const longAgo = NOON - 60 * DAY_MS;

const order = (accountId: string) =>
  anOrderEvent({
    ...{ orderKey: `s:${accountId}`, updatedAt: longAgo, placedAt: longAgo, grossMinor: EACH * 100 },
    ...{ identity: { accountId }, contact: {} },
  });
const merged = (kept: string, removed: string) =>
  ({ type: 'customers-merged', at: NOON, kept: { accountId: kept }, removed: { accountId: removed } }) as const;
const told = (event: Parameters<typeof applyEvents>[0][number], deps: IngestDeps) =>
  applyEvents([event], aDelivery(), deps);

/** Three members, each with an order whose points may be spent. */
async function world() {
  const deps = memoryDeps();
  for (const accountId of ACCOUNTS) {
    const member = {
      type: 'customer',
      updatedAt: longAgo - 1,
      identity: { accountId },
      contact: {},
      member: {},
    } as const;
    await told(member, deps);
    await told(order(accountId), deps);
  }
  const owners = await deps.identities.owners(
    shop.id,
    ACCOUNTS.map((id) => ({ kind: 'account', value: `s:${id}` })),
  );
  const ids = owners.map((id) => id ?? '');
  const of = (id: string) => memberPoints(deps, question(id), NOON);
  return { deps, ids, of, idOf: (n: number) => ids[n % ids.length] ?? '' };
}

const spending = fc.record({ who: fc.nat(2), points: fc.integer({ min: 40, max: 220 }) });
const merging = fc.shuffledSubarray([merged('1', '2'), merged('2', '3'), merged('3', '1'), merged('1', '3')], {
  minLength: 1,
});

/** A crash at a call of the merges; the call before may have been done. */
class Crashing {
  #left: number;
  constructor(at: number) {
    this.#left = at;
  }
  check(): void {
    if (this.#left-- === 0) throw new Fault();
  }
}

describe('I16: a spender who races a merge', () => {
  it('spends no point twice, whoever crashes, and all ids see the same books afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        merging,
        fc.array(spending, { minLength: 2, maxLength: 4 }),
        fc.array(fc.constantFrom(...ACCOUNTS), { maxLength: 2 }),
        fc.nat(80),
        async (scheduler, merges, spends, redelivered, crashAt) => {
          const { deps, idOf, of, ids } = await world();
          const crash = new Crashing(crashAt);
          const slow = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
          const crashing = intercept(deps, async (call) => {
            await scheduler.schedule(Promise.resolve());
            crash.check();
            return call();
          });
          const spent = spends.map(async ({ who, points }, n) => {
            const request = { id: `r${n}`, at: NOON, points, reward: 'coupon' };
            const answer = await spendPoints(slow, question(idOf(who)), request).catch((error: unknown) => {
              if (error instanceof ConflictError) return { outcome: 'later' } as const;
              throw error;
            });
            return answer.outcome === 'spent' ? points : 0;
          });
          const side = [
            ...merges.map((event) => told(event, crashing).catch(() => {})),
            ...redelivered.map((accountId) => told(order(accountId), slow)),
          ];
          await scheduler.waitFor(Promise.all([...spent, ...side]));
          for (const event of merges) await told(event, deps);
          const sum = (await Promise.all(spent)).reduce((one, other) => one + other, 0);
          const roots = new Map<string, number>();
          for (const id of ids) {
            const member = await of(id);
            expect(member?.books.available).toBeGreaterThanOrEqual(0);
            expect(member?.isMerging).toBe(false);
            roots.set(member?.customer.id ?? '', member?.books.available ?? 0);
          }
          const left = [...roots.values()].reduce((one, other) => one + other, 0);
          expect(sum + left).toBe(EACH * ACCOUNTS.length);
        },
      ),
      { numRuns: inProof(3_000, 150) },
    );
  });

  it('or an unmerge: what was spent together stays with who spent it, and nothing is lost or counted twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(spending, { minLength: 1, maxLength: 3 }),
        fc.array(spending, { minLength: 1, maxLength: 3 }),
        fc.nat(40),
        async (scheduler, before, during, crashAt) => {
          const { deps, ids, idOf, of } = await world();
          await told(merged('1', '2'), deps);
          const [first = '', second = ''] = ids;
          const gone = (await deps.customers.get(shop.id, first))?.mergedInto === undefined ? second : first;
          let sum = 0;
          const spend = async (stores: IngestDeps, { who, points }: { who: number; points: number }, id: string) => {
            const request = { id, at: NOON, points, reward: 'coupon' };
            const answer = await spendPoints(stores, question(idOf(who % 2)), request).catch((error: unknown) => {
              if (!(error instanceof ConflictError)) throw error;
            });
            if (answer?.outcome === 'spent') sum += points;
          };
          for (const [n, one] of before.entries()) await spend(deps, one, `b${n}`);
          const slow = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
          const crash = new Crashing(crashAt);
          const crashing = intercept(deps, async (call) => {
            await scheduler.schedule(Promise.resolve());
            crash.check();
            return call();
          });
          await scheduler.waitFor(
            Promise.all([
              unmerge(crashing, shop.id, gone).catch(() => {}),
              ...during.map((one, n) => spend(slow, one, `d${n}`)),
            ]),
          );
          await unmerge(deps, shop.id, gone);
          const both = await Promise.all([of(first), of(second)]);
          expect(both.map((member) => member?.isMerging)).toEqual([false, false]);
          const left = both.reduce((total, member) => total + (member?.books.available ?? 0), 0);
          expect(sum + left).toBe(2 * EACH);
        },
      ),
      { numRuns: inProof(3_000, 150) },
    );
  });
});

/** The stores, of which one call fails. */
const failingAt = (deps: IngestDeps, failing: string) =>
  intercept(deps, (call, _isWrite, name) => (name === failing ? Promise.reject(new Fault()) : call()));

describe('I16: a merge and an unmerge', () => {
  it('let nobody spend an order that came over while the one who went may still spend it', async () => {
    const { deps, ids, of } = await world();
    const [kept = '', gone = ''] = ids;
    await told(merged('1', '2'), failingAt(deps, 'append')).catch(() => {});
    expect((await deps.customers.getLinks(shop.id, kept)).merged).toEqual([]);
    await told(order('2'), deps);
    expect(await of(kept)).toMatchObject({ isMerging: true, books: { available: 2 * EACH } });
    const request = { id: 'r', at: NOON, points: 2 * EACH, reward: 'coupon' };
    await expect(spendPoints(deps, question(kept), request)).rejects.toThrow(ConflictError);
    await told(merged('1', '2'), deps);
    expect(await spendPoints(deps, question(gone), request)).toMatchObject({ outcome: 'spent' });
  });

  it('count an order for one of them, also where an unmerge broke off before it went home', async () => {
    const { deps, ids, of } = await world();
    const [kept = '', gone = ''] = ids;
    await told(merged('1', '2'), deps);
    await unmerge(failingAt(deps, 'setEntry'), shop.id, gone).catch(() => {});
    expect((await deps.customers.get(shop.id, kept))?.entries.size).toBe(2);
    const both = await Promise.all([of(kept), of(gone)]);
    expect(both.map((member) => member?.books.available)).toEqual([EACH, EACH]);
  });

  it('do to the journals the same wherever they crash and are repeated', async () => {
    const journals = async ({ deps, ids }: Awaited<ReturnType<typeof world>>) =>
      Promise.all(ids.map((id) => deps.points.list(shop.id, id)));
    const whole = await world();
    await told(merged('1', '2'), whole.deps);
    const [gone = ''] = whole.ids.filter((_, n) => n < 2 && n === 1);
    const afterMerge = await journals(whole);
    await unmerge(whole.deps, shop.id, gone);
    const afterBoth = await journals(whole);
    expect(afterMerge.flat().map(({ kind }) => kind)).toEqual(['closed']);
    expect(afterBoth.flat().map(({ kind }) => kind)).toEqual(['closed', 'open']);
    for (let at = 0, crashes = 1; crashes > 0; at++) {
      crashes = 0;
      const made = await world();
      const failing = () => {
        let writes = 0;
        return intercept(made.deps, (call, isWrite) => {
          if (!isWrite || writes++ !== at) return call();
          crashes++;
          return Promise.reject(new Fault());
        });
      };
      await told(merged('1', '2'), failing()).catch(() => {});
      await told(merged('1', '2'), made.deps);
      expect(await journals(made), `write ${at} of the merge`).toEqual(afterMerge);
      await unmerge(failing(), shop.id, gone).catch(() => {});
      await unmerge(made.deps, shop.id, gone);
      expect(await journals(made), `write ${at} of the unmerge`).toEqual(afterBoth);
      expect(at).toBeLessThan(60);
    }
  });

  it('keep a reward given back in between given back', async () => {
    const { deps, ids, of } = await world();
    const gone = ids[1] ?? '';
    await spendPoints(deps, question(gone), { id: 'claim', at: NOON - 5, points: 60, reward: 'coupon' });
    await told(merged('1', '2'), deps);
    expect(await undoSpend(deps, question(gone), { id: 'claim', at: NOON - 1 })).toBe('undone');
    expect((await of(gone))?.books.available).toBe(2 * EACH);
    await unmerge(deps, shop.id, gone);
    expect((await of(gone))?.books.available).toBe(EACH);
    expect((await of(ids[0] ?? ''))?.books.available).toBe(EACH);
  });

  it('of a member who was merged before there were journals keeps nobody from spending', async () => {
    const { deps, ids, of } = await world();
    const before = { ...deps.points, append: async () => 'stored' as const };
    await told(merged('1', '2'), { ...deps, points: before });
    expect(await deps.points.list(shop.id, ids[1] ?? '')).toEqual([]);
    expect(await of(ids[0] ?? '')).toMatchObject({ isMerging: false, books: { available: 2 * EACH } });
  });
});
