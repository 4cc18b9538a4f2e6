import { describe, expect, it } from 'vitest';
import type { Queues } from '../queues/queues.ts';
import { StackModel } from '../template/stack-model.ts';
import { readTemplate } from '../template/template.ts';
import { EventBus } from './bus.ts';

const ADDRESSES = { queueEndpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' };
const NO_QUEUES = { send: async () => undefined } as unknown as Queues;

function busOf(InputTemplate: string, InputPathsMap: object) {
  const Resources = {
    Mia: { Type: 'AWS::SNS::Topic' },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['perennial.dev'], detail: { member: ['mia'] } },
        Targets: [{ Arn: { Ref: 'Mia' }, Id: 'T', InputTransformer: { InputTemplate, InputPathsMap } }],
      },
    },
  };
  return new EventBus(new StackModel(readTemplate({ Resources }), ADDRESSES), NO_QUEUES, () => 0);
}
const event = (member: string) => ({
  ...{ source: 'perennial.dev', detailType: 'Hand-off opened', resources: [] },
  detail: { member, card: 'Call', id: 'h1' },
});

describe('a rule that tells a topic', () => {
  it('writes what its transformer takes from the event, of its own events only', async () => {
    const bus = busOf('"<card>, case <id><gone>"', { card: '$.detail.card', id: '$.detail.id', gone: '$.detail.x.y' });
    await bus.put(event('mia'));
    await bus.put(event('jonas'));
    expect(bus.told).toEqual([{ topic: 'Mia', text: '"Call, case h1"' }]);
  });

  it('does not start with a text that names what no path brings', () => {
    expect(() => busOf('"<card>"', { id: '$.detail.id' })).toThrow('names <card> without a path');
  });
});
