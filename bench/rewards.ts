import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { drawUnit } from '#flow/rewards/draw-unit.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { meterCapacity } from '#test/support/engines/capacity.ts';
import { type Measure, rounded } from './measurement.ts';

/** Many members take codes of one pool at once, until it is empty. */
export const measure: Measure = async function* ({ quick, say }) {
  const count = quick ? 500 : 10_000;
  const dynamo = await startTestDynamo();
  try {
    const pools = dynamoCodePools(dynamo.client, 'Members');
    const pool = { shop: 'bench', pool: 'five' };
    say(`filling a pool with ${count} codes`);
    const codes = Array.from({ length: count }, (_, n) => `BENCH-${String(n).padStart(8, '0')}`);
    await fillPool(pools, pool, codes);
    const meter = meterCapacity(dynamo.client);
    const before = performance.now();
    const drawn = await Promise.all(
      codes.map((_, n) => drawUnit(pools, { ...pool, claim: `${'c'.repeat(22)}#${String(n).padStart(22, '0')}` })),
    );
    const seconds = (performance.now() - before) / 1000;
    const { reads, writes, refused } = meter.takeAll();
    const distinct = new Set(drawn.map((one) => one?.unit ?? 'none')).size;
    if (distinct !== count) throw new Error(`${distinct} codes in ${count} draws`);
    const all = `${count} draws at once from a pool of ${count} codes`;
    yield { name: 'draws', value: rounded(count / seconds), unit: 'draws/s', note: `${all}, on dynoxide; none twice` };
    const each = (units: number | undefined): number => rounded((units ?? 0) / count);
    yield { name: 'write units of a draw', value: each((writes.Members ?? 0) + refused), unit: 'units', note: all };
    yield { name: 'read units of a draw', value: each(reads.Members), unit: 'units', note: all };
  } finally {
    await dynamo.stop();
  }
};
