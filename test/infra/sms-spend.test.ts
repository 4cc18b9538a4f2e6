import { expect, it } from 'vitest';
import { readSpend } from '#flow/feedback/apply-spend.ts';
import { EventBus } from '#local/events/bus.ts';
import type { Queues } from '#local/queues/queues.ts';
import { StackModel } from '#local/template/stack-model.ts';
import { readTemplate } from '#local/template/template.ts';
import { alarmChange } from '../support/mails/alarm-change.ts';
import { synthesiseExample } from '../support/stacks/example-stack.ts';

const NOW = Date.UTC(2026, 10, 23);

it('the word of the alarm on the month’s text messages reaches the queue of feedback, that of other alarms does not', async () => {
  const got: (readonly [string, unknown])[] = [];
  const queues = { send: async (arn: string, body: string) => void got.push([arn, JSON.parse(body)]) };
  const addresses = { queueEndpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' };
  const model = new StackModel(readTemplate(synthesiseExample({ stage: 'prod' }).template), addresses);
  const bus = new EventBus(model, queues as unknown as Queues, () => NOW);
  const { source, 'detail-type': detailType, detail } = alarmChange('ALARM', 0);
  const [rule] = model.ofType('AWS::Events::Rule').filter(({ logicalId }) => logicalId.startsWith('SmsSpend'));
  const { resources } = (rule?.properties.EventPattern ?? {}) as { readonly resources?: readonly string[] };
  const [alarm = ''] = resources ?? [];
  expect(alarm).toMatch(/SmsSpend/);
  await bus.put({ source, detailType, resources: [alarm], detail });
  await bus.put({ source, detailType, resources: [alarm.replace('SmsSpend', 'SmsSuccess')], detail });
  expect(got).toHaveLength(1);
  const [[queue, event] = ['', undefined]] = got;
  expect(queue).toMatch(/FeedbackQueue/);
  expect(readSpend(event)).toEqual({ channel: 'sms', isReached: true, at: NOW });
});
