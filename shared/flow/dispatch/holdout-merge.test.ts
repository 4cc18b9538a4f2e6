import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitHash } from '#model/values/hash/hash.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';
import { sendTouch } from '../send/send-touch.ts';
import { dispatch } from './dispatch.ts';

const PROGRAM = orderProgram('offer', { topic: 'marketing', holdout: 0.5 });
const isHeld = (id: string) => unitHash('holdout', PROGRAM.id, id) < 0.5;
const NAMES = Array.from({ length: 40 }, (_, n) => `person-${n}`);
const HELD = NAMES.filter(isHeld);
const FREE = NAMES.filter((id) => !isHeld(id));
const [held = '', held2 = ''] = HELD;
const [free = '', free2 = ''] = FREE;

async function worldOf(...people: readonly string[]): Promise<TouchWorld> {
  const world = touchWorld({ programs: [PROGRAM] });
  for (const id of people) await world.person(id);
  return world;
}

/** The first one stays: of two who came at one time the smaller id survives, so the time says who is older. */
async function merge(world: TouchWorld, kept: string, gone: string): Promise<void> {
  world.customers.mark('garden', kept, { since: 1 });
  world.customers.mark('garden', gone, { since: 2 });
  expect(await unite(world, 'garden', kept, gone, 'platform')).toMatchObject({ outcome: 'merged' });
}

async function run(world: TouchWorld): Promise<readonly string[]> {
  await dispatch(world.shop, START, world.worker().dispatching);
  for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
  return (await world.ledger()).map((touch) => `${touch?.state} ${touch?.reason}`);
}

describe('I10: a person who was merged is held out by any of their ids', () => {
  it('a held-out person who was merged into one who is not gets nothing, under either id', async () => {
    const world = await worldOf(held, free);
    await merge(world, free, held);
    await world.plan(PROGRAM, free);
    await world.plan(PROGRAM, held);
    expect(await run(world)).toEqual(['suppressed holdout', 'suppressed holdout']);
    expect(world.provider.sent).toEqual([]);
  });

  it('also over a merge of merges, whichever of them is held out', async () => {
    for (const chain of [
      [free, free2, held],
      [free, held, free2],
      [held, free, free2],
    ] as const) {
      const world = await worldOf(...chain);
      const [root, middle, leaf] = chain;
      await merge(world, middle, leaf);
      await merge(world, root, middle);
      for (const id of chain) await world.plan(PROGRAM, id);
      expect(new Set(await run(world))).toEqual(new Set(['suppressed holdout']));
    }
  });

  it('a merge between the queue and the call is seen by the final guard', async () => {
    const world = await worldOf(held, free);
    await world.plan(PROGRAM, free);
    await dispatch(world.shop, START, world.worker().dispatching);
    expect(await world.ledger()).toMatchObject([{ state: 'queued' }]);
    await merge(world, free, held);
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect(await world.ledger()).toMatchObject([{ state: 'suppressed', reason: 'holdout' }]);
  });

  it('an unmerge leaves each with the ids that are theirs, and the ledger still says who was held out when', async () => {
    const world = await worldOf(held, held2, free);
    await merge(world, held, held2);
    await merge(world, free, held);
    const first = await world.plan(PROGRAM, free);
    expect(await run(world)).toEqual(['suppressed holdout']);
    await unmerge(world, 'garden', held);
    for (const id of [held, held2, free]) await world.plan(PROGRAM, id, { touchId: `again-${id}` });
    expect(await run(world)).toEqual([
      'suppressed holdout',
      'suppressed holdout',
      'suppressed holdout',
      'sent provider_accepted',
    ]);
    expect(world.provider.sent.map(({ to }) => to)).toEqual([`${free}@example.org`]);
    const kept = await world.touches.get('garden', free, first.touchId);
    expect(kept).toMatchObject({ reason: 'holdout', endedAt: START, endDay: '2026-11-23' });
  });

  it('whoever is merged in whatever order: nobody gets anything of whom one id is held out', async () => {
    const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...NAMES], { minLength: 4, maxLength: 4 }), pairs, async (ids, merges) => {
        const world = await worldOf(...ids);
        const group = new Map(ids.map((id) => [id, id]));
        for (const [a, b] of merges) {
          const [one = '', other = ''] = [ids[a], ids[b]];
          await unite(world, 'garden', one, other, 'platform');
          const [from, to] = [group.get(other), group.get(one) ?? one];
          for (const id of ids) if (group.get(id) === from) group.set(id, to);
        }
        for (const id of ids) await world.plan(PROGRAM, id);
        await run(world);
        for (const touch of await world.ledger()) {
          const same = ids.filter((id) => group.get(id) === group.get(touch?.customerId ?? ''));
          expect(touch?.state).toBe(same.some(isHeld) ? 'suppressed' : 'sent');
        }
      }),
      { numRuns: 60 },
    );
  });
});
