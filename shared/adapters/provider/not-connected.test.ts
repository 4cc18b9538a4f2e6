import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { sesRawMail } from '../ses/raw-mail.ts';
import { snsSmsSender } from '../sns/sms-sender.ts';
import { classify } from './classify.ts';
import { ONE_CALL } from './one-call.ts';

const KNOWN = { refused: new Set<string>(), notNow: new Set<string>(), byText: [] };
const mail = { from: 'a@example.org', to: 'b@example.org', raw: new Uint8Array([65]), tags: {} };
const text = { to: '+447700900123', text: 'hello', kind: 'marketing', origin: {} } as const;

const config = (endpoint: string) => ({
  ...ONE_CALL,
  requestHandler: { ...ONE_CALL.requestHandler, connectionTimeout: 100, requestTimeout: 2_000 },
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});
const senders = (endpoint: string) => [
  sesRawMail(new SESClient(config(endpoint)), 'set').send(mail),
  snsSmsSender(new SNSClient(config(endpoint))).send(text),
];

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A port that listens and never accepts: with its backlog full, the kernel leaves a further handshake unanswered. */
async function fullBacklog(): Promise<number> {
  const blocked = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  closers.push(() => blocked.terminate());
  const [port] = await once(blocked, 'message');
  const fillers = Array.from({ length: 4 }, (): Socket => connect(port, '127.0.0.1').on('error', () => {}));
  closers.push(() => fillers.map((socket) => socket.destroy()));
  await Promise.all(fillers.slice(0, 2).map((socket) => once(socket, 'connect')));
  return port;
}

describe('I3: without a connection nothing was sent, so it is tried later', () => {
  it.skipIf(process.platform !== 'linux')(
    "a connection that is never made ends as such, by the SDK's limit",
    async () => {
      const port = await fullBacklog();
      for (const result of await Promise.all(senders(`http://127.0.0.1:${port}`)))
        expect(result).toEqual({ outcome: 'try-later', code: 'TimeoutError', wait: 'moment' });
    },
  );

  it('an endpoint that hangs up before TLS is there', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.end()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    for (const result of await Promise.all(senders(`https://127.0.0.1:${port}`)))
      expect(result).toEqual({ outcome: 'try-later', code: 'ECONNRESET', wait: 'moment' });
  });

  const system = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  it.each([
    ['the system gives up connecting', system('ETIMEDOUT', 'connect'), 'try-later'],
    ['there is no way to the network', system('ENETUNREACH', 'connect'), 'try-later'],
    ['the name is not found', system('ENOTFOUND', 'getaddrinfo'), 'try-later'],
    [
      'no address of the host can be reached',
      new AggregateError([system('ECONNREFUSED', 'connect'), system('ETIMEDOUT', 'connect')]),
      'try-later',
    ],
    [
      'one of two addresses was reached',
      new AggregateError([system('ETIMEDOUT', 'connect'), system('ECONNRESET', 'read')]),
      'unknown',
    ],
    ['nothing is told of what failed', new AggregateError([]), 'unknown'],
    ['the system gives up reading', system('ETIMEDOUT', 'read'), 'unknown'],
    ['the connection breaks', system('ECONNRESET', 'read'), 'unknown'],
    ['what is thrown is no error', 'connect ETIMEDOUT', 'unknown'],
  ])('%s', (_name, error, outcome) => {
    expect(classify(error, KNOWN).outcome).toBe(outcome);
  });
});
