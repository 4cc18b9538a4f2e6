import { expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { isWatched } from '#adapters/lambda/metrics.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ADDRESS, rewardWorld, START } from '#test/support/worlds/rewards.ts';
import { watchPools } from './watch-pools.ts';

it('a pool or stock of which less than a tenth is left is told once an hour, before and after its last unit', async () => {
  const { shop, membership, pools, fill, stock, member, take } = rewardWorld();
  const telemetry = memoryTelemetry();
  const hour = START - (START % HOUR_MS);
  const look = async (at: number, rewards = membership.rewards) => {
    const before = telemetry.counted('PoolLow');
    await watchPools(at, { shops: [shop], memberships: [{ ...membership, rewards }], pools, telemetry });
    return telemetry.counted('PoolLow') - before;
  };
  await fill(...Array.from({ length: 11 }, (_, n) => `CODE-${n}`));
  await stock(10);
  expect(await look(hour)).toBe(0);
  await member('ada', 20);
  for (let n = 0; n < 9; n++) await take('ada', { reward: 'tea', address: ADDRESS, request: `request-1${n}` });
  expect(await look(hour + HOUR_MS)).toBe(0);
  await take('ada', { reward: 'tea', address: ADDRESS, request: 'request-20' });
  for (let n = 0; n < 10; n++) await take('ada', { request: `request-3${n}` });
  // the first minute of the hour was missed, and that of the next failed
  expect(await look(hour + 2 * HOUR_MS + 7 * MINUTE_MS)).toBe(2);
  expect(await look(hour + 3 * HOUR_MS - 1)).toBe(0);
  const failing = {
    allParts: () => {
      throw new Error('no');
    },
  };
  const { allParts } = pools;
  Object.assign(pools, failing);
  await expect(look(hour + 3 * HOUR_MS)).rejects.toThrow('no');
  Object.assign(pools, { allParts });
  expect([await look(hour + 3 * HOUR_MS + MINUTE_MS), await look(hour + 3 * HOUR_MS + 2 * MINUTE_MS)]).toEqual([2, 0]);
  // of what cannot be taken any more nobody has to be told
  const over = membership.rewards?.map((reward) => ({ ...reward, until: '2026-06-30' }));
  expect(await look(hour + 4 * HOUR_MS, over)).toBe(0);
  expect(isWatched('PoolLow', {})).toBe(true);
});
