import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { Fault, intercept } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import type { IngestDeps } from '../ingest/deps.ts';
import { followMerges } from './follow-merges.ts';
import { unmerge } from './unmerge.ts';

const ADA: SourceIdentity = { accountId: '1', email: 'ada@engine.example' };
const BOB: SourceIdentity = { accountId: '2', email: 'bob@engine.example' };

/** What a person tells: an order, a consent, a record. */
async function tell(deps: IngestDeps, who: SourceIdentity, n: number): Promise<void> {
  const at = NOON + n * 1000;
  const told = [
    anOrderEvent({ orderKey: `s:${who.accountId}${n}`, updatedAt: at, placedAt: at, identity: who, contact: {} }),
    { type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at, source: 'import', identity: who },
    { type: 'customer', updatedAt: at, identity: who, contact: { firstName: `${who.email}` } },
  ];
  expect(await applyEvents(told, aDelivery(), deps)).toEqual({ outcome: 'applied' });
}

const merge = (deps: IngestDeps) =>
  applyEvents(
    [{ type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } }],
    aDelivery(),
    deps,
  );

async function idOf(deps: ReturnType<typeof memoryDeps>, { email = '' }: SourceIdentity): Promise<string> {
  return (await deps.identities.owners('garden', [{ kind: 'email', value: email }]))[0] ?? '';
}

/** What a customer has, without the void entries of orders that went elsewhere, which count nowhere. */
async function stateOf(deps: ReturnType<typeof memoryDeps>, id: string) {
  const customer = await deps.customers.get('garden', id);
  const entries = [...(customer?.entries ?? [])].filter(([, { state }]) => state !== 'void');
  return {
    mergedInto: customer?.mergedInto,
    entries: entries.map(([key, entry]) => [key, { ...entry, version: 0 }]).sort(),
    lines: [...(deps.customers.all().get(`garden#${id}`)?.details ?? [])]
      .filter(([, { lines }]) => lines.length > 0)
      .map(([key, { lines }]) => [key, lines])
      .sort(),
    consents: await deps.consents.list('garden', id),
    profile: await deps.customers.getProfile('garden', id),
    places: (await deps.customers.getLinks('garden', id)).places,
  };
}

async function both(deps: ReturnType<typeof memoryDeps>) {
  return { ada: await stateOf(deps, await idOf(deps, ADA)), bob: await stateOf(deps, await idOf(deps, BOB)) };
}

async function mergedOne(deps: ReturnType<typeof memoryDeps>): Promise<string> {
  const [ada, bob] = [await idOf(deps, ADA), await idOf(deps, BOB)];
  return (await followMerges(deps.customers, 'garden', ada)).ids.length > 1 ? ada : bob;
}

async function twoPeople() {
  const deps = memoryDeps();
  for (const n of [1, 2]) for (const who of [ADA, BOB]) await tell(deps, who, n);
  return deps;
}

describe('merge and unmerge', () => {
  it('gives back the state before, plus what came after, each to whom it belongs', async () => {
    const never = await twoPeople();
    const deps = await twoPeople();
    expect(await both(deps)).toEqual(await both(never));
    await merge(deps);
    const one = await mergedOne(deps);
    const { ids } = await followMerges(deps.customers, 'garden', one);
    expect(ids).toHaveLength(2);
    expect((await stateOf(deps, ids[1] ?? '')).entries).toHaveLength(4);
    for (const who of [ADA, BOB]) await tell(deps, who, 3);
    expect((await stateOf(deps, ids[1] ?? '')).entries).toHaveLength(6);
    expect((await stateOf(deps, ids[1] ?? '')).consents).toHaveLength(6);

    expect(await unmerge(deps, 'garden', one)).toMatchObject({ outcome: 'unmerged', from: ids[1] });
    for (const who of [ADA, BOB]) await tell(never, who, 3);
    expect(await both(deps)).toEqual(await both(never));
    for (const who of [ADA, BOB]) for (const d of [deps, never]) await tell(d, who, 4);
    expect(await both(deps)).toEqual(await both(never));
  });

  it('two who were parted are not made one again, whatever an event or the platform says', async () => {
    const deps = await twoPeople();
    await merge(deps);
    await unmerge(deps, 'garden', await mergedOne(deps));
    const before = await both(deps);
    await merge(deps);
    expect(await both(deps)).toEqual(before);
    await tell(deps, { accountId: '1', email: 'bob@engine.example' }, 5);
    expect((await both(deps)).bob.mergedInto).toBeUndefined();
    expect((await both(deps)).ada.mergedInto).toBeUndefined();
    expect((await both(deps)).ada.entries).toHaveLength(3);
  });

  it('says what it cannot do', async () => {
    const deps = await twoPeople();
    expect(await unmerge(deps, 'garden', 'nobody')).toEqual({ outcome: 'unknown' });
    expect(await unmerge(deps, 'garden', await idOf(deps, ADA))).toEqual({ outcome: 'not-merged' });
    deps.customers.mark('garden', await idOf(deps, ADA), { erased: true });
    expect(await unmerge(deps, 'garden', await idOf(deps, ADA))).toEqual({ outcome: 'erased' });
  });

  it('a crash at any write is made good by doing it again', async () => {
    const never = await both(await twoPeople());
    for (let at = 0; ; at++) {
      const deps = await twoPeople();
      await merge(deps);
      const one = await mergedOne(deps);
      let writes = 0;
      const faulty = intercept(deps, (call, isWrite) =>
        isWrite && writes++ === at ? Promise.reject(new Fault()) : call(),
      );
      const crashed = await unmerge(faulty, 'garden', one).then(
        () => false,
        () => true,
      );
      if (crashed) expect(await unmerge(deps, 'garden', one)).toMatchObject({ outcome: 'unmerged' });
      expect(await both(deps), `write ${at}`).toEqual(never);
      if (!crashed) break;
      expect(at).toBeLessThan(60);
    }
  });

  it('I1: loops and merges side by side of the same people end in one state', async () => {
    const told = (kept: string, removed: string) => ({
      type: 'customers-merged',
      at: NOON,
      kept: { accountId: kept },
      removed: { accountId: removed },
    });
    const loop = [told('1', '2'), told('2', '3'), told('3', '1'), told('2', '1')];
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.shuffledSubarray(loop, { minLength: 3 }), async (scheduler, events) => {
        const deps = await twoPeople();
        const racing = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
        await scheduler.waitFor(Promise.all(events.map((event) => applyEvents([event], aDelivery(), racing))));
        const ids = await Promise.all(
          ['1', '2', '3'].map(async (id) => {
            const [owner = ''] = await deps.identities.owners('garden', [{ kind: 'account', value: `s:${id}` }]);
            return (await followMerges(deps.customers, 'garden', owner)).root;
          }),
        );
        expect(new Set(ids).size).toBe(1);
        expect((await stateOf(deps, ids[0] ?? '')).entries).toHaveLength(4);
        expect((await deps.customers.get('garden', ids[0] ?? ''))?.mergedInto).toBeUndefined();
      }),
      { numRuns: inProof(150, 50) },
    );
  });
});
