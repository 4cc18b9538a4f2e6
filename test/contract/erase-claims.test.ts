import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { type EraseDeps, erasePerson } from '#flow/privacy/erase-person.ts';
import { completeClaims } from '#flow/rewards/complete-claims.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import type { Claim } from '#model/reward/claim.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { Faulty } from '../support/engines/faulty.ts';
import { inProof } from '../support/in-proof.ts';
import { NOON } from '../support/ingest.ts';
import { noPause } from '../support/no-pause.ts';
import { type ErasureStores, erasureStores, plant } from '../support/worlds/erasure.ts';
import { ADDRESS } from '../support/worlds/rewards.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

/** A coupon of a pool, a gift that is sent, a ticket of a draw, and something that is just being taken. */
async function take(stores: ErasureStores, shop: string, customerId: string): Promise<readonly Claim[]> {
  const base = { shop, customerId, version: 1, points: 5, at: NOON, history: [{ state: 'open', at: NOON }] } as const;
  await fillPool(stores.pools, { shop, pool: 'five' }, ['SECRET-1', 'SECRET-4']);
  const unit = { pool: 'five', part: 0, place: 0 };
  const claims: readonly Claim[] = [
    { ...base, request: 'r1', reward: 'five', kind: 'coupon', code: 'SECRET-1', unit, state: 'open' },
    { ...base, request: 'r2', reward: 'cup', kind: 'gift', code: 'SECRET-2', state: 'asked', address: ADDRESS },
    { ...base, request: 'r3', reward: 'ticket', kind: 'draw-ticket', code: 'NUMBER-3', state: 'open', draw: 'july' },
  ];
  for (const claim of claims) await stores.claims.put(claim);
  await stores.pools.take(shop, unit, `${customerId}#r1`);
  await stores.pools.own(shop, 'SECRET-2', { claim: `${customerId}#r2` });
  await stores.draws.enter(shop, 'july', { number: 'NUMBER-3', claim: `${customerId}#r3` });
  const begun = { customerId, request: 'r4', reward: 'five', points: 5, at: NOON, code: 'x', address: ADDRESS };
  await stores.claims.begin(shop, { ...begun, pool: 'five', touchedAt: NOON });
  await stores.pools.take(shop, { ...unit, place: 1 }, `${customerId}#r4`);
  return claims;
}

/** What the next minutes do about requests that failed, or were cut off by the erasure. */
const minute = (stores: ErasureStores, shop: string) =>
  completeClaims(NOON + 3 * MINUTE_MS, {
    ...{ ...stores, chance: randomChance, pause: noPause, telemetry: memoryTelemetry() },
    tellUsedCode: async () => undefined,
    ...{ shops: [aShop({ id: shop })], memberships: [{ ...EXAMPLE_MEMBERSHIP, shop, rewards: [] }] },
  });

async function rowsOf(shop: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo.client }, { TableName: 'Members' }))
    rows.push(...Items.filter(({ pk }) => String(pk).includes(shop)).map((item) => JSON.stringify(item)));
  return rows;
}

it('I11: after a crash at any call about what they took nothing of the person is left once they are erased again, and all is counted', async () => {
  let calls = 1;
  // by threes: of two that follow, one dies before its call and one after it
  for (let at = 0; at <= calls; at += inProof(1, 3)) {
    const shop = `claims-${String(at).padStart(3, '0')}`;
    const stores = erasureStores(dynamo);
    const [ada = ''] = await plant(stores, shop, { name: 'ada', number: 1, kind: 'account' });
    const taken = await take(stores, shop, ada);
    const faulty = new Faulty({ at, mode: at % 2 === 0 ? 'die-before' : 'die-after' });
    const port = <T extends object>(real: T): T => faulty.port(real);
    const failing = {
      ...stores,
      ...{ claims: port(stores.claims), pools: port(stores.pools), draws: port(stores.draws) },
    };
    const ask = (deps: EraseDeps, n: number) =>
      erasePerson(deps, aShop({ id: shop }), {
        ...{ customerId: ada, at: NOON + 1, now: NOON + 1, residueId: residueIdOf(`${shop}-${n}`) },
      });
    await ask(failing, 1).catch(() => undefined);
    if (at === 0) calls = faulty.calls;
    await ask(stores, 2);
    expect(JSON.stringify(await rowsOf(shop))).not.toMatch(/Main 1|10115/);
    await minute(stores, shop);
    const left = await rowsOf(shop);
    expect(
      left.filter((row) => row.includes(ada) || /SECRET-2|Main 1|10115/.test(row)),
      `call ${at} of ${calls}`,
    ).toEqual([]);
    const claims: Claim[] = [];
    for await (const claim of stores.claims.all(shop)) claims.push(claim);
    expect(claims.map(({ reward, points, code }) => [reward, points, code]).sort()).toEqual(
      taken.map(({ reward, points }) => [reward, points, '']).sort(),
    );
    expect(claims.filter(({ unit }) => unit)).toEqual([]);
    expect((await stores.pools.part(shop, 'five', 0))?.taken).toEqual(new Map([0, 1].map((place) => [place, 'GONE'])));
  }
  expect(calls).toBeGreaterThan(10);
}, 240_000);
