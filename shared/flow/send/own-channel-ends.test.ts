import { describe, expect, it } from 'vitest';
import { answerOf } from '#adapters/gateway/answer.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { gatewayForm } from '#channels/gateway/form.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { SendResult } from '#ports/sender.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { sendTouch } from './send-touch.ts';

const CHANNEL = 'ch:wechat';
const windows = { [CHANNEL]: { fromHour: 0, toHour: 24 } };
const status = (code: number, retryAfter?: string): SendResult =>
  answerOf({ status: code, retryAfter, text: '<html>nonsense' }, 'T');
const cut = answerOf({ error: new Error('socket hang up'), isConnected: true }, 'T');

/** One message by the gateway and whatever dispatch makes of it in the next hours; answers each call's result in turn. */
async function send(kind: 'marketing' | 'transactional', ...results: readonly SendResult[]) {
  const program = orderProgram('care', {
    kind,
    steps: [{ do: 'send', id: 'message', template: 'care', channels: [CHANNEL] }],
  });
  const world = touchWorld({ programs: [program], policy: { windows } });
  await world.customers.ensure('garden', 'ada');
  const address = { at: 0, value: 'oA-1', kind: 'address', name: CHANNEL } as const;
  await world.facts.put('garden', 'ada', address);
  await world.identities.link('garden', { kind: CHANNEL, value: 'oA-1' }, 'ada');
  const [key = ''] = await world.identities.keys('garden', [{ kind: CHANNEL, value: 'oA-1' }]);
  await world.customers.addLinks('garden', 'ada', { identities: [key] });
  const granted = { channel: CHANNEL, topic: 'marketing', state: 'granted', source: 'test' } as const;
  await world.consents.append('garden', 'ada', { ...granted, at: START - HOUR_MS });
  const queue = memoryQueue<SendMessage>();
  const { dispatching, sending } = world.worker();
  const calls: string[] = [];
  const deliver: typeof sending.deliver = async ({ contact }) => {
    const to = contact[CHANNEL] ?? '';
    return async () => {
      calls.push(to);
      return results[calls.length - 1] ?? { outcome: 'accepted', messageId: 'late' };
    };
  };
  await world.plan(program, 'ada');
  const outcomes: string[] = [];
  for (let hour = 0; hour < 3; hour++) {
    await dispatch(world.shop, world.time.now, { ...dispatching, queues: { [gatewayForm.channel]: queue } });
    for (const message of queue.drain()) outcomes.push(await sendTouch(message, { ...sending, deliver }));
    world.time.now += HOUR_MS + 60_000;
  }
  const [touch] = await world.ledger();
  return { touch, calls, outcomes };
}

describe('a message in a channel of the team’s own ends', () => {
  it.each([
    [
      'sent, with the gateway’s own id',
      answerOf({ status: 202, retryAfter: undefined, text: '{"id":"wx-1"}' }, 'T'),
      'sent provider_accepted',
      1,
    ],
    ['sent, whatever nonsense was accepted with', status(200), 'sent provider_accepted', 1],
    ['refused', status(400), 'failed provider_rejected', 1],
    ['refused where it was to go elsewhere', status(307), 'failed provider_rejected', 1],
    ['sent an hour later where the gateway rests', status(503, '3600'), 'sent provider_accepted', 2],
    [
      'sent an hour later where the host was private',
      { outcome: 'try-later', code: 'PrivateAddress', wait: 'hour' } as const,
      'sent provider_accepted',
      2,
    ],
  ])('%s', async (_what, result, end, calls) => {
    for (const kind of ['marketing', 'transactional'] as const) {
      const found = await send(kind, result);
      expect([kind, `${found.touch?.state} ${found.touch?.reason}`]).toEqual([kind, end]);
      expect(found.calls).toEqual(Array.from({ length: calls }, () => 'oA-1'));
    }
  });

  it.each([
    ['a server error', status(502)],
    ['a connection that was cut', cut],
  ])('I3: as unknown after %s where it is marketing, and is sent once more where it is not', async (_what, result) => {
    const offer = await send('marketing', result);
    expect([offer.touch?.state, offer.calls]).toEqual(['unknown', ['oA-1']]);
    const service = await send('transactional', result);
    expect([service.touch?.state, service.calls]).toEqual(['sent', ['oA-1', 'oA-1']]);
  });
});
