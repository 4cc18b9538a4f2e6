import { expect, it } from 'vitest';
import { createHandler } from '#functions/dispatch/handler.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { aCrm } from '#test/support/daily.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { sendTouch } from '../send/send-touch.ts';

const program = orderProgram('offer', { audience: ['rule:tea'] });
const tea: SegmentDefinition = { id: 'tea', name: 'Tea', where: { type: 'orders' } };

/** One person whom the last run put into the segment; the published crm has these segments now. */
async function world(segments: readonly SegmentDefinition[]) {
  const made = touchWorld({ programs: [program] });
  await made.person('ada');
  const current = { r: 3, f: 3, m: 3, stage: 'active', rules: ['tea'] } as const;
  await made.customers.setMembership(made.shop.id, 'ada', { day: '2026-11-22', current });
  await made.plan(program, 'ada');
  const crm = { ...aCrm([made.shop], [program]), segments };
  const deps = { ...made.worker().dispatching, sending: true, crm, telemetry: made.telemetry };
  await createHandler({ ...deps, clock: { now: () => START } })({});
  return made;
}

it('I13: dispatch and the final guard write to who is in a segment of the team, and to nobody once the shop has it no more', async () => {
  const there = await world([tea]);
  const [message] = there.queue.drain();
  expect(message?.customerId).toBe('ada');
  const gone = await world([{ ...tea, shops: ['another'] }]);
  expect(gone.queue.drain()).toEqual([]);
  expect(await gone.ledger()).toMatchObject([{ state: 'suppressed', reason: 'not_in_audience' }]);
  if (!message) throw new Error('nothing was queued');
  await sendTouch(message, { ...there.worker().sending, segments: [] });
  expect(there.provider.sent).toEqual([]);
  expect(await there.ledger()).toMatchObject([{ state: 'suppressed', reason: 'not_in_audience' }]);
});
