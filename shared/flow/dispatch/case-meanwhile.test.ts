import { expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { eachCall } from '#test/support/engines/each-call.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { comeIn, journey, message } from '#test/support/worlds/journeys.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from './dispatch.ts';

const offer = orderProgram('offer');
const called = journey('called', [{ do: 'hand-off', id: 'call', card: 'Call them' }, message('one')]);

const aCase = (made: TouchWorld, state: 'open' | 'closed') => {
  const told = { type: 'service-case', id: 'c1', updatedAt: START, state, cause: 'late' } as const;
  const event = { ...told, identity: { email: 'ada@example.org' } };
  const delivery = aDelivery({ shop: made.shop, receivedAt: START, now: START });
  return applyEvents([event], delivery, { ...memoryDeps(), ...made });
};

it.each([
  ['is opened by an event, nothing is sold', 'deferred open_case_wait', (made: TouchWorld) => aCase(made, 'open')],
  ['was closed, all goes on', 'sent provider_accepted', (made: TouchWorld) => aCase(made, 'closed')],
  [
    'is a hand-off to the team, nothing is sold',
    'deferred open_case_wait',
    async (made: TouchWorld) => {
      await comeIn(made, called, 'ada');
      await dispatch(made.shop, START, made.worker().dispatching);
    },
  ],
] as const)('one face: where a case of somebody whose message is queued a moment ago %s', async (_, end, opened) => {
  const made = touchWorld({ programs: [offer, called] });
  await made.person('ada');
  await made.plan(offer, 'ada');
  const { dispatching, sending } = made.worker();
  await dispatch(made.shop, START, dispatching);
  const [queued] = made.queue.drain();
  if (!queued) return expect.fail('nothing was queued');
  await opened(made);
  await sendTouch(queued, sending);
  const [touch] = await made.ledger();
  expect(`${touch?.state} ${touch?.reason}`).toBe(end);
  expect(made.provider.sent).toHaveLength(end.startsWith('sent') ? 1 : 0);
});

it('one face: a case that comes in at whatever moment of the dispatch holds the message back', async () => {
  const story = async (at: number) => {
    const made = touchWorld({ programs: [offer] });
    await made.person('ada');
    await made.plan(offer, 'ada');
    const { dispatching, sending } = made.worker();
    let calls = 0;
    const watch = <T extends object>(port: T): T =>
      eachCall(port, async (act) => {
        if (++calls === at) await aCase(made, 'open');
        return act();
      });
    const { people, touches, queues } = dispatching;
    const each = { touches: watch(touches), enrolments: dispatching.enrolments };
    const seen = { ...people, customers: watch(people.customers), facts: watch(people.facts) };
    const glance = { ...each, people: { ...seen, listed: made.identities } };
    const email = queues.email ?? made.queue;
    await dispatch(made.shop, START, {
      ...dispatching,
      ...each,
      people: seen,
      glance,
      queues: { email: watch(email) },
    });
    for (const queued of made.queue.drain()) await sendTouch(queued, sending);
    const [touch] = await made.ledger();
    return { calls, told: `${touch?.state} ${touch?.reason}`, sent: made.provider.sent.length };
  };
  const clean = await story(0);
  expect(clean).toMatchObject({ told: 'sent provider_accepted', sent: 1 });
  expect(clean.calls).toBeGreaterThan(8);
  for (let at = 1; at <= clean.calls; at++)
    expect([at, await story(at)]).toMatchObject([at, { told: 'deferred open_case_wait', sent: 0 }]);
});
