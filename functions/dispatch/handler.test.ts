import { expect, it } from 'vitest';
import { aCrm } from '#test/support/daily.ts';
import { touchWorld } from '#test/support/worlds/touches.ts';
import { createHandler } from './handler.ts';

it('an escalation that fails while the sweeps go on fails the invocation at its end, and no sweep', async () => {
  const world = touchWorld({ programs: [], team: { members: [{ id: 'ada', name: 'Ada' }] } });
  const { dispatching } = world.worker();
  const sweeps = { begun: 0, ended: 0 };
  const touches = {
    ...world.touches,
    watermark: async () => {
      sweeps.begun++;
      // so long that the escalation has failed meanwhile, with nobody waiting for it
      await new Promise((done) => setTimeout(done, 20));
      sweeps.ended++;
      return world.time.now;
    },
  };
  const handOffs = {
    ...world.handOffs,
    due: async () => {
      throw new Error('refused');
    },
  };
  const handler = createHandler({
    ...{ ...dispatching, touches, team: { ...dispatching.team, handOffs }, crm: aCrm([world.shop], []), sending: true },
    ...{ clock: { now: () => world.time.now }, telemetry: world.telemetry },
  });
  await expect(handler({})).rejects.toThrow('dispatch failed for 1 of 1 shops');
  expect(sweeps).toEqual({ begun: 1, ended: 1 });
});
