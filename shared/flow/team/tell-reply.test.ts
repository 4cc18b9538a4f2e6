import { describe, expect, it } from 'vitest';
import type { Program } from '#model/program/program.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { journey, message } from '#test/support/worlds/journeys.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';
import { closeHandOff } from './settle-hand-off.ts';
import { tellReply } from './tell-reply.ts';

const answered: Program = {
  ...journey('case-answered', [message('answer')]),
  ...{ kind: 'transactional', trigger: { on: 'custom-event', name: 'case-answered', each: true, afterMs: 0 } },
};
const told: HandOff = {
  ...{ id: 'c-1', shop: '', customerId: 'c1', as: 'case', reason: 'feedback', card: 'Read', known: {} },
  ...{ said: 'The lid leaks', openedAt: START, version: 1 },
};

async function world() {
  const made = touchWorld({ programs: [answered] });
  await made.person('c1');
  await made.handOffs.put({ ...told, shop: made.shop.id }, undefined);
  const due = () => made.touches.stillDue(made.shop.id, 0, START + 30 * DAY_MS);
  return { ...made, due };
}

describe('an answer of the team', () => {
  it('is kept with the case, and goes to whom it is for with what they wrote, once however often it is told', async () => {
    const made = await world();
    const closing = {
      by: 'mia',
      outcome: 'kept',
      now: START + DAY_MS,
      worth: { reply: 'A new one is on its way.' },
    } as const;
    const closed = await closeHandOff(made, made.shop, 'c-1', closing);
    expect(closed).toMatchObject({ reply: 'A new one is on its way.', said: 'The lid leaks' });
    for (const _ of [0, 1]) if (closed) await tellReply({ ...made, programs: [answered] }, made.shop, closed);
    expect((await made.due()).map(({ programId, subject }) => [programId, subject.event?.properties])).toEqual([
      ['case-answered', { answer: 'A new one is on its way.', asked: 'The lid leaks' }],
    ]);
    const again = await closeHandOff(made, made.shop, 'c-1', { ...closing, worth: { reply: 'Another.' } });
    expect(again?.reply).toBe('A new one is on its way.');
  });

  it('is told nobody where there is none, nor of who is gone', async () => {
    const made = await world();
    const deps = { ...made, programs: [answered] };
    const closedAt = START;
    await tellReply(deps, made.shop, { ...told, closedAt });
    await tellReply(deps, made.shop, { ...told, closedAt, reply: 'x', customerId: 'nobody' });
    expect(await made.due()).toEqual([]);
  });
});
