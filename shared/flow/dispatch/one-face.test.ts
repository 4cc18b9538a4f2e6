import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from './dispatch.ts';

const sell = orderProgram('offer', { usefulForMs: 5 * DAY_MS });
const care = orderProgram('how-to', { intent: 'care', usefulForMs: 5 * DAY_MS });
const complaint = (state: 'open' | 'closed', at: number) =>
  ({ kind: 'case', name: 'c-1', at, value: { state, cause: 'damaged' } }) as const;

it('who complained is cared for and not sold to, until the case is closed, also by the id of a merged person', async () => {
  const world = touchWorld({ programs: [sell, care] });
  await world.person('ada');
  await world.person('bob');
  await world.customers.redirect(world.shop.id, 'bob', 'ada');
  await world.customers.addLinks(world.shop.id, 'ada', { merged: ['bob'] });
  await world.facts.put(world.shop.id, 'bob', complaint('open', START));
  for (const program of [sell, care]) await world.plan(program, 'ada');
  const { dispatching } = world.worker();
  await dispatch(world.shop, START, dispatching);
  expect((await world.ledger()).map((touch) => `${touch?.programId} ${touch?.state} ${touch?.reason}`).sort()).toEqual([
    'how-to queued allowed',
    'offer deferred open_case_wait',
  ]);
  await world.facts.put(world.shop.id, 'ada', complaint('closed', START + HOUR_MS));
  await settle(world);
  const offer = (await world.ledger()).find((touch) => touch?.programId === 'offer');
  expect(offer).toMatchObject({ state: 'sent', eligibleAt: START, endedAt: START + DAY_MS });
});
