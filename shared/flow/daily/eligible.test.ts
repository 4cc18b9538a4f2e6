import { expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { packEligible, readEligible } from '#model/day/file/eligible.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { localDay } from '#model/values/time/day.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { listErasure } from '../privacy/erasure-list.ts';
import { EligibleList } from './eligible.ts';
import { forgetErased } from './forget-erased.ts';

const treated = orderProgram('treated', { holdout: 0 });
const heldOut = orderProgram('held-out', { holdout: 1 });
const nobody = orderProgram('nobody', { audience: ['stage:new'] });

async function aDay(most?: number) {
  const world = touchWorld({ programs: [treated, heldOut, nobody] });
  for (const who of ['ada', 'bob', 'eve']) {
    await world.person(who);
    for (const program of [treated, heldOut, nobody]) await world.plan(program, who);
  }
  await settle(world);
  const day = localDay(START, world.shop.timezone);
  const objects = memoryObjects();
  const list = new EligibleList({ shop: world.shop, day }, objects, most);
  for await (const page of world.touches.endsOn(world.shop.id, day)) await list.add(page);
  await list.end();
  const keys = await objects.list('');
  const rows = async () => {
    const texts = await Promise.all((await objects.list('days/')).map((key) => objects.get(key)));
    return texts.flatMap((text) => (text === undefined ? [] : readEligible(text)));
  };
  return { world, day, objects, keys, rows };
}

it('one record for both arms: who was held out and who was treated, each since when, and nobody who was not eligible', async () => {
  const { world, day, keys, rows } = await aDay();
  expect(keys).toEqual([dayKeys.eligible(world.shop.id, day, 0)]);
  const all = (await rows()).map(({ customerId, programId, arm, eligibleAt }) =>
    [programId, customerId, arm, eligibleAt].join(' '),
  );
  expect(all.sort()).toEqual(
    ['ada', 'bob', 'eve']
      .flatMap((who) => [`held-out ${who} holdout ${START}`, `treated ${who} treated ${START}`])
      .sort(),
  );
});

it('says which wording each treated person got, and reads lists that know of none', async () => {
  const row = { customerId: 'ada', touchId: 't1', programId: 'p', arm: 'treated', eligibleAt: START } as const;
  const rows = [
    { ...row, variant: 'question', hourArm: 'any' as const },
    { ...row, variant: undefined, hourArm: undefined, arm: 'holdout' as const },
    { ...row, variant: 'news', hourArm: undefined },
  ];
  expect(readEligible(packEligible(rows))).toEqual(rows);
  const before = packEligible([{ ...row, hourArm: undefined }]);
  expect(before).not.toContain('variant');
  expect(readEligible(before)).toEqual([{ ...row, hourArm: undefined, variant: undefined }]);
});

it('a large day lies in several objects, and together they hold every one once', async () => {
  const [whole, parted] = [await aDay(), await aDay(4)];
  expect(parted.keys).toHaveLength(2);
  const ids = async (day: typeof whole) => (await day.rows()).map(({ touchId }) => touchId).sort();
  expect(await ids(parted)).toEqual(await ids(whole));
});

it('I11: who was erased is in no list any more, and the others are as they were', async () => {
  const { world, day, objects, rows } = await aDay(4);
  const before = await rows();
  const erasures = memoryObjects();
  const at = START + 1;
  await listErasure(erasures, { shop: world.shop.id, at, ids: ['bob'], identities: [], suppressions: [] }, at);
  const deps = {
    ...{ objects, erasures, buckets: 4, clock: { now: () => at }, randomId: () => 'r' },
    budget: { isSpent: () => false },
  };
  const run = { shop: world.shop, day } as Parameters<typeof forgetErased>[0];
  expect(await forgetErased(run, deps)).toMatchObject({ done: true });
  expect(await rows()).toEqual(before.filter(({ customerId }) => customerId !== 'bob'));
  const key = dayKeys.eligible(world.shop.id, day, 0);
  await objects.put(key, '{"v":1}');
  await listErasure(
    erasures,
    { shop: world.shop.id, at: at + 1, ids: ['eve'], identities: [], suppressions: [] },
    at + 1,
  );
  await expect(forgetErased(run, { ...deps, clock: { now: () => at + 2 } })).rejects.toThrow(key);
});
