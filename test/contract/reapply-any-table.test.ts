import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { MEG, Restorable, SHOP } from '../support/engines/restorable.ts';
import { inProof } from '../support/in-proof.ts';
import { COUNTED, erasureStores, failingAt, leftOf, plant, sumOf, TABLES } from '../support/worlds/erasure.ts';

let dynamo: TestDynamo;
let tables: Restorable;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  tables = new Restorable(dynamo);
});
afterAll(() => dynamo.stop());
afterEach(() => tables.empty());

/** All of them in the long form; in the short one each table alone, and all. */
const subsets = Array.from({ length: 2 ** TABLES.length - 1 }, (_, n) =>
  TABLES.filter((_table, bit) => (n + 1) & (1 << bit)),
).filter(({ length }) => inProof(true, length === 1 || length === TABLES.length));

it('I11, I9: whichever tables were restored, nothing of the erased is left, sums and others are as they were', async () => {
  const { stores, gone, stay } = await tables.world();
  const backup = await tables.backUp();
  const others = await tables.rowsOfOthers(stay);
  for (const person of gone) await tables.erase(stores, person);
  const after = await tables.backUp();
  await tables.expectForgotten(stores, gone, 'before any restore');
  for (const restored of subsets) {
    const label = restored.join('+');
    await tables.restore(backup, restored);
    expect((await leftOf(dynamo, stores, SHOP, gone)).length, label).toBeGreaterThan(
      restored[0] === 'Identities' ? -1 : 0,
    );
    expect(await tables.reapply(stores), label).toEqual({ erasures: { [SHOP]: gone.length }, failures: [] });
    await tables.expectForgotten(stores, gone, label);
    expect(await sumOf(stores, SHOP), label).toEqual({ gross: 4 * COUNTED, residues: gone.length });
    expect(await tables.rowsOfOthers(stay), label).toEqual(others);
    await tables.restore(after);
  }
}, 300_000);

it('I11: a crash at any write of it is mended by asking for it again', async () => {
  const stores = erasureStores(dynamo);
  const people = [{ who: MEG, ids: await plant(stores, SHOP, MEG) }];
  const backup = await tables.backUp();
  await tables.erase(stores, people[0] ?? { who: MEG, ids: [] });
  let crashes = 0;
  for (let at = 0; ; at += inProof(1, 5)) {
    await tables.restore(backup);
    const faulty = failingAt(stores, at, at % 2 === 0 ? 'before' : 'after');
    expect((await tables.reapply(faulty.deps)).failures, `write ${at}`).toHaveLength(faulty.hit() ? 1 : 0);
    await tables.reapply(stores);
    await tables.expectForgotten(stores, people, `write ${at}`);
    expect(await sumOf(stores, SHOP), `write ${at}`).toEqual({ gross: COUNTED, residues: 1 });
    if (!faulty.hit()) break;
    crashes++;
  }
  expect(crashes).toBeGreaterThan(inProof(30, 6));
}, 300_000);
