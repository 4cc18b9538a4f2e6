import { beforeEach, describe, expect, it } from 'vitest';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { createHandler } from '#functions/feedback/handler.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import { aTouch } from '#test/support/touches.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';

const ids = { shop: 'garden', customerId: 'ada', touchId: 't1' };
const look = (link: number, after = 0): ClickMessage => ({ click: 'followed', ...ids, link, at: START + after });

describe('clicks on the queue of feedback', () => {
  let world: TouchWorld;
  let writes: number;
  let clicks = memoryQueue<ClickMessage>();
  beforeEach(async () => {
    world = touchWorld({ programs: [orderProgram('offer')] });
    await world.person('ada');
    await world.touches.create(aTouch({ ...ids, programId: 'offer', channel: 'email', state: 'sent' }));
    clicks = memoryQueue();
    writes = 0;
  });
  const bring = async (...messages: readonly ClickMessage[]) => {
    const touches: TouchStore = {
      ...world.touches,
      replace: (touch, read) => {
        writes += 1;
        return world.touches.replace(touch, read);
      },
    };
    const handler = createHandler({
      ...world.worker().feeding,
      facts: world.facts,
      touches,
      clicks,
      telemetry: world.telemetry,
    });
    const Records = messages.map((message, n) => ({ messageId: String(n), body: JSON.stringify(message) }));
    return handler({ Records } as never);
  };
  const touch = () => world.touches.get('garden', 'ada', 't1');
  const known = async () => JSON.stringify((await world.standings.get('garden', 'ada')) ?? '');

  it("a person's click is written once, asked for again, and only then known of the person", async () => {
    await bring(look(0));
    expect((await touch())?.feedback?.click).toEqual({ link: 0, at: START });
    const [settle] = clicks.drain();
    expect(settle).toEqual({ ...look(0), click: 'settle' });
    expect(await known()).not.toContain(String(START));
    await bring(settle ?? look(0));
    expect(await known()).toContain(String(START));
    await bring(look(0, HOUR_MS), look(3, 2 * HOUR_MS));
    expect([writes, clicks.messages]).toEqual([1, []]);
  });

  it('a scanner costs one write, asks for nothing, and a person after it one more', async () => {
    await bring(...[0, 1, 2, 3, 4, 5, 6, 7].map((link) => look(link, 100 * link)));
    expect([writes, (await touch())?.feedback]).toEqual([1, { type: 'delivered', at: START, machineAt: START }]);
    expect(clicks.messages).toEqual([]);
    await bring(look(2, HOUR_MS));
    expect([writes, (await touch())?.feedback?.click?.at]).toEqual([2, START + HOUR_MS]);
  });

  it('what is taken back before it has settled is used by nobody', async () => {
    await bring(look(0));
    const [settle] = clicks.drain();
    await bring(look(1, 500), look(2, 900));
    await bring(settle ?? look(0));
    expect((await touch())?.feedback).toEqual({ type: 'delivered', at: START, machineAt: START });
    expect(await known()).not.toContain(String(START));
  });

  it('a worker that stopped after its write asks when the click comes again', async () => {
    const failing = { send: () => Promise.reject(new Error('no queue')) };
    const handler = createHandler({
      ...world.worker().feeding,
      facts: world.facts,
      clicks: failing,
      telemetry: world.telemetry,
    });
    const record = { messageId: '1', body: JSON.stringify(look(0)) };
    const answer = await handler({ Records: [record] } as never);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    await bring(look(0));
    expect([writes, clicks.messages.length]).toEqual([0, 1]);
  });

  it('of a touch that is not there, of another shop or in no form of ours nothing is kept', async () => {
    const gone = { ...look(0), touchId: 'erased' };
    const answer = await bring(
      gone,
      { ...gone, click: 'settle' },
      { ...look(0), shop: 'nobodys' },
      { ...look(0), link: 0.5 },
    );
    expect([answer, writes, clicks.messages]).toEqual([{ batchItemFailures: [] }, 0, []]);
    expect((await touch())?.feedback).toBeUndefined();
  });
});
