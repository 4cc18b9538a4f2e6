import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sesClient, sesRawMail } from '../ses/raw-mail.ts';
import { snsClient, snsSmsSender } from '../sns/sms-sender.ts';
import { ONE_CALL } from './one-call.ts';

let silent: Server;
let endpoint: string;
let connections = 0;
beforeAll(async () => {
  silent = createServer((socket) => {
    connections += 1;
    socket.on('error', () => socket.destroy());
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => void silent.close());

/** The product's settings with a limit that a test can wait for. */
const config = () => ({
  ...ONE_CALL,
  requestHandler: { ...ONE_CALL.requestHandler, requestTimeout: 100 },
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});

describe('I3: an endpoint that takes the request and never answers', () => {
  const mail = { from: 'a@example.org', to: 'b@example.org', raw: new Uint8Array([65]), tags: {} };
  const text = { to: '+447700900123', text: 'hello', kind: 'transactional', origin: {} } as const;

  it.each([
    ['SES', () => sesRawMail(new SESClient(config()), 'set').send(mail)],
    ['SNS', () => snsSmsSender(new SNSClient(config())).send(text)],
  ])(
    '%s ends within the limit, as an unknown outcome, after one call',
    async (_, send) => {
      connections = 0;
      expect(await send()).toMatchObject({ outcome: 'unknown' });
      expect(connections).toBe(1);
    },
    3_000,
  );

  it('both clients are made with these settings, and the limit is below the time of a sender', async () => {
    for (const client of [sesClient(), snsClient()]) {
      expect(await client.config.maxAttempts()).toBe(1);
      client.destroy();
    }
    expect(ONE_CALL.requestHandler.requestTimeout).toBeLessThan(60_000);
  });
});
