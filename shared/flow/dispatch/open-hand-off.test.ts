import { describe, expect, it } from 'vitest';
import { handOver } from '#flow/team/hand-over.ts';
import { closeHandOff, takeHandOff } from '#flow/team/settle-hand-off.ts';
import type { Program } from '#model/program/program.ts';
import { outcomesOf } from '#model/team/hand-off.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from './dispatch.ts';

const MESSAGES: Readonly<Record<string, Program>> = {
  sell: orderProgram('sell'),
  care: orderProgram('care', { intent: 'care' }),
  service: orderProgram('service', { intent: 'service' }),
  receipt: orderProgram('receipt', { kind: 'transactional' }),
};
const STATES = ['open', 'taken', 'closed'] as const;

/** What becomes of each message to somebody who was handed over, as their policy says it of care. */
async function told(as: 'lead' | 'case', state: (typeof STATES)[number], isCarePaused: boolean) {
  const world = touchWorld({ programs: Object.values(MESSAGES), policy: { cases: { care: isCarePaused } } });
  const { shop } = world;
  const { dispatching } = world.worker();
  await world.person('ada');
  await world.person('bob');
  const wanted = { id: 'l', customerId: 'ada', as, reason: 'journey', card: 'Call', known: {} } as const;
  await handOver({ ...dispatching.team, facts: world.facts, telemetry: world.telemetry }, shop, wanted, START);
  if (state !== 'open') await takeHandOff(world, shop, 'l', 'mia', START + HOUR_MS);
  const [outcome = 'kept'] = outcomesOf({ as });
  if (state === 'closed') await closeHandOff(world, shop, 'l', { by: 'mia', outcome, now: START + 2 * HOUR_MS });
  world.time.now = START + 3 * HOUR_MS;
  for (const program of Object.values(MESSAGES)) for (const who of ['ada', 'bob']) await world.plan(program, who);
  await dispatch(shop, world.time.now, dispatching);
  return Object.fromEntries(
    (await world.ledger()).map((touch) => [
      `${touch?.programId} to ${touch?.customerId}`,
      `${touch?.state} ${touch?.reason}`,
    ]),
  );
}

describe.each(['lead', 'case'] as const)('one face: somebody who is a %s', (as) => {
  it.each(STATES.flatMap((state) => [false, true].map((paused) => [state, paused] as const)))(
    'that is %s is sold to only when it is closed, cared for as the shop says (paused: %s), and served at any time',
    async (state, isCarePaused) => {
      const isOpen = state !== 'closed';
      const of = (isHeld: boolean) => (isHeld ? 'deferred open_case_wait' : 'queued allowed');
      expect(await told(as, state, isCarePaused)).toEqual({
        'sell to ada': of(isOpen),
        'care to ada': of(isOpen && isCarePaused),
        ...{ 'service to ada': of(false), 'receipt to ada': of(false) },
        // Nobody else is held back by it.
        ...Object.fromEntries(Object.keys(MESSAGES).map((id) => [`${id} to bob`, of(false)])),
      });
    },
  );
});
