import { expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { stop } from '#flow/stop/stop.ts';
import { noPause } from '#test/support/no-pause.ts';
import { programsWorld } from '#test/support/pages/programs-world.ts';
import { testShop } from '#test/support/shop.ts';
import { heldFindings, stopFindings } from './stops.ts';

it('what is stopped is named with who and why, and with the command that lets it go on', async () => {
  const touches = memoryTouches();
  const shop = testShop();
  expect(await stopFindings(touches, [shop], '')).toMatchObject([{ ok: true, found: 'nothing is stopped' }]);
  const said = { at: Date.UTC(2026, 4, 2), by: 'grace', reason: 'wrong picture' };
  await stop({ touches, pause: noPause }, shop, 'program:birthday', said);
  expect(await stopFindings(touches, [shop], ' --stage prod')).toMatchObject([
    {
      ...{ what: 'messages of demo', ok: false, found: expect.stringMatching(/birthday.*grace.*wrong picture/) },
      remedy: 'when it is mended: resume birthday --shop demo --stage prod',
    },
  ]);
});

it('what is held is named with how many it would reach, and with the command that releases it', async () => {
  const { source } = await programsWorld();
  const [shop] = source.crm.shops;
  if (!shop) throw new Error('no shop');
  const asking = { snapshots: source.stores.snapshots, programs: source.crm.programs, now: source.now() };
  expect(await heldFindings(asking, [shop], '')).toMatchObject([
    {
      ...{ what: 'program birthday of demo', ok: false },
      found: expect.stringMatching(
        /^Birthday is held since the run of .*: it would write to 2,310 of 9,800 customers$/,
      ),
      remedy: expect.stringMatching(/release birthday --shop demo$/),
    },
  ]);
  expect(await heldFindings({ ...asking, snapshots: memorySnapshots() }, [shop], '')).toEqual([]);
});
