import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { ingestOutcomes } from './ingest-outcomes.ts';
import { ownMessages } from './own-messages.ts';

const line = (messageId: string, outcome: string) => ({
  name: 'ingest',
  text: '',
  json: { message: 'ingested', messageId, outcome },
});
const lines = [line('a', 'parked'), line('other', 'applied'), line('a', 'applied'), line('b', 'superseded')];

it('what others send meanwhile is not a command’s own work', () => {
  expect(ingestOutcomes({ lines }, new Set(['a', 'b']))).toEqual({
    messages: 2,
    byOutcome: { applied: 1, superseded: 1 },
  });
  expect(ingestOutcomes({ lines }).messages).toBe(3);
});

it('the messages of a client are its own until they were asked for', async () => {
  const client = new SQSClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  client.middlewareStack.add(
    () => async () => ({
      output: { $metadata: {}, Successful: [{ MessageId: 'a' }, { MessageId: 'b' }] },
      response: {},
    }),
    { step: 'initialize', priority: 'low' },
  );
  const own = ownMessages(client);
  await client.send(new SendMessageBatchCommand({ QueueUrl: 'http://127.0.0.1/1/q', Entries: [] }));
  expect([...own.take()]).toEqual(['a', 'b']);
  expect([...own.take()]).toEqual([]);
});
