import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { drawUnit } from '#flow/rewards/draw-unit.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import type { CodePools, PoolPart } from '#ports/code-pools.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';
import { onOwnEngine } from '../support/engines/on-own-engine.ts';
import { inProof } from '../support/in-proof.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const codesOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => `CODE${String(from + n).padStart(8, '0')}`);
async function all(pools: CodePools, shop: string, pool = 'five') {
  const found: PoolPart[] = [];
  for await (const part of pools.allParts(shop, pool)) found.push(part);
  return found;
}

describe.each([
  ['DynamoDB', () => dynamoCodePools(dynamo.client, 'Members')],
  ['memory', memoryCodePools],
])('pools of codes: %s', (name, create) => {
  const shopOf = (what: string) => `${what}-${name}`;

  it('keep rows by number, of each pool of each shop, and each is written once', async () => {
    const [pools, shop] = [create(), shopOf('rows')];
    expect([await pools.parts(shop, 'five'), await pools.part(shop, 'five', 0)]).toEqual([0, undefined]);
    expect(await pools.add(shop, 'five', 0, ['A', 'B'])).toBe('stored');
    expect(await pools.add(shop, 'five', 0, ['C'])).toBe('taken');
    expect(await pools.add(shop, 'five', 1, ['D'])).toBe('stored');
    await pools.setParts(shop, 'five', 2);
    expect(await pools.parts(shop, 'five')).toBe(2);
    expect(await all(pools, shop)).toEqual([
      { part: 0, units: ['A', 'B'], taken: new Map() },
      { part: 1, units: ['D'], taken: new Map() },
    ]);
    expect([await all(pools, shop, 'fiv'), await all(pools, 'other')]).toEqual([[], []]);
  });

  it('give a unit to one claim, and back only by that claim', async () => {
    const [pools, shop] = [create(), shopOf('take')];
    const unit = { pool: 'five', part: 0, place: 1 };
    expect(await pools.take(shop, unit, 'none')).toBe('taken');
    await pools.add(shop, 'five', 0, ['A', 'B']);
    expect(await pools.take(shop, unit, 'c1')).toBe('stored');
    expect(await pools.take(shop, unit, 'c1')).toBe('stored');
    expect(await pools.take(shop, unit, 'c2')).toBe('taken');
    await pools.release(shop, unit, 'c2');
    await pools.handOver(shop, unit, 'c2', 'c3');
    expect((await pools.part(shop, 'five', 0))?.taken).toEqual(new Map([[1, 'c1']]));
    await pools.handOver(shop, unit, 'c1', 'c3');
    expect((await pools.part(shop, 'five', 0))?.taken).toEqual(new Map([[1, 'c3']]));
    await pools.release(shop, unit, 'c3');
    expect((await pools.part(shop, 'five', 0))?.taken).toEqual(new Map());
    expect(await pools.take(shop, unit, 'c2')).toBe('stored');
  });

  it('know whose a code is: of one pool or one claim of a shop', async () => {
    const [pools, shop] = [create(), shopOf('own')];
    expect(await pools.ownerOf(shop, 'A')).toBeUndefined();
    expect(await pools.own(shop, 'A', { pool: 'five', part: 0 })).toBe('stored');
    expect(await pools.own(shop, 'A', { pool: 'five', part: 3 })).toBe('stored');
    expect(await pools.own(shop, 'A', { pool: 'ten', part: 0 })).toBe('taken');
    expect(await pools.own(shop, 'A', { claim: 'c1' })).toBe('taken');
    expect(await pools.ownerOf(shop, 'A')).toEqual({ pool: 'five', part: 3 });
    expect(await pools.own(shop, 'B', { claim: 'c1' })).toBe('stored');
    expect(await pools.own(shop, 'B', { claim: 'c2' })).toBe('taken');
    for (const claim of ['c2', 'c1']) await pools.disown(shop, 'B', claim);
    await pools.disown(shop, 'A', 'c1');
    expect(await pools.ownerOf(shop, 'B')).toBeUndefined();
    expect([await pools.ownerOf(shop, 'A'), await pools.ownerOf('other', 'A')]).toEqual([
      { pool: 'five', part: 3 },
      undefined,
    ]);
  });

  it('are filled once with each code, and say by name what they refuse', async () => {
    const [pools, shop] = [create(), shopOf('fill')];
    await fillPool(pools, { shop, pool: 'ten' }, ['TEN1']);
    await pools.own(shop, 'OURS', { claim: 'c1' });
    const said = await fillPool(pools, { shop, pool: 'five' }, [
      ...['A1', ' a1 ', 'B1', 'TEN1', 'ours', '', 'C 1', 'D\t1', 'E'.repeat(61)],
    ]);
    expect(said.added).toBe(3);
    expect(said.refused.map(({ line, why }) => [line, why])).toEqual([
      ...[
        [2, 'twice'],
        [4, 'elsewhere'],
        [5, 'elsewhere'],
        [6, 'letters'],
        [8, 'letters'],
        [9, 'long'],
      ],
    ]);
    expect(await fillPool(pools, { shop, pool: 'five' }, ['B1', 'F1'])).toEqual({
      added: 1,
      refused: [{ line: 1, code: 'B1', why: 'there' }],
    });
    const units = (await all(pools, shop)).flatMap((part) => part.units);
    expect(units).toEqual(['A1', 'B1', 'C 1', 'F1']);
    // as the platform knows it, whatever ours would be read as
    await fillPool(pools, { shop, pool: 'small' }, ['spring-Ol', 'CODE00000004']);
    expect((await all(pools, shop, 'small')).flatMap((part) => part.units)).toEqual(['spring-Ol', 'CODE00000004']);
    expect(await pools.parts(shop, 'five')).toBe((await all(pools, shop)).length);
  });

  it('never have fewer rows than somebody said, whoever says so last', async () => {
    const [pools, shop] = [create(), shopOf('size')];
    for (const parts of [2, 5, 3]) await pools.setParts(shop, 'five', parts);
    expect(await pools.parts(shop, 'five')).toBe(5);
  });

  it('are filled by several at once without a code twice, and each code is told as added by one', async () => {
    const [pools, shop] = [create(), shopOf('at-once')];
    const lists = [codesOf(60), codesOf(60, 30), codesOf(60, 15)];
    const said = await Promise.all(lists.map((codes) => fillPool(pools, { shop, pool: 'five' }, codes)));
    const units = (await all(pools, shop)).flatMap((part) => part.units);
    expect(units.sort()).toEqual(codesOf(90));
    expect(said.reduce((sum, { added }) => sum + added, 0)).toBe(90);
    for (const { added, refused } of said) expect(added + refused.length).toBe(60);
    expect(await pools.parts(shop, 'five')).toBe((await all(pools, shop)).length);
  });

  it('give thousands of claims at once as many codes: none twice, none lost, and none to who comes after', async () => {
    const count = onOwnEngine(name === 'memory' ? 10_000 : inProof(10_000, 1_000), 100);
    const [pools, shop] = [create(), shopOf('draws')];
    await fillPool(pools, { shop, pool: 'five' }, codesOf(count));
    const drawn = await Promise.all(
      Array.from({ length: count }, (_, n) => drawUnit(pools, { shop, pool: 'five', claim: `customer#${n}` })),
    );
    expect(new Set(drawn.map((one) => one?.unit)).size).toBe(count);
    expect(drawn.filter((one) => one === undefined)).toEqual([]);
    const parts = await all(pools, shop);
    const holders = parts.flatMap(({ taken }) => [...taken.values()]);
    expect(new Set(holders).size).toBe(count);
    for (const [n, one] of drawn.entries())
      if (n % 500 === 0) {
        const held = parts[one?.part ?? -1];
        expect(held?.taken.get(one?.place ?? -1)).toBe(`customer#${n}`);
        expect(held?.units[one?.place ?? -1]).toBe(one?.unit);
      }
    expect(await drawUnit(pools, { shop, pool: 'five', claim: 'late' })).toBeUndefined();
    expect(await drawUnit(pools, { shop, pool: 'five', claim: 'customer#7' })).toEqual(drawn[7]);
    const again = { shop, pool: 'five', claim: 'customer#8', isRepeat: true };
    expect(await drawUnit(pools, again)).toEqual(drawn[8]);
  }, 600_000);
});

it('a draw is one write unit, and reads one to two rows of a pool that is half empty', async () => {
  const pools = dynamoCodePools(dynamo.client, 'Members');
  const asked = { shop: 'units', pool: 'five' };
  const half = onOwnEngine(500, 50);
  await fillPool(pools, asked, codesOf(2 * half));
  const meter = meterCapacity(dynamo.client);
  await drawUnit(pools, { ...asked, claim: `${'c'.repeat(22)}#${'r'.repeat(22)}` });
  // half a unit for how many rows there are, one for a row
  expect(meter.takeAll()).toEqual({ reads: { Members: 1.5 }, writes: { Members: 1 }, refused: 0 });
  for (let n = 0; n < half; n++)
    await drawUnit(pools, { ...asked, claim: `${'c'.repeat(22)}#${String(n).padStart(22)}` });
  const { reads, writes } = meter.takeAll();
  expect(writes.Members).toBe(half);
  expect(reads.Members).toBeLessThan(half * 2);
  expect(await drawUnit(pools, { ...asked, pool: 'none', claim: 'x' })).toBeUndefined();
});
