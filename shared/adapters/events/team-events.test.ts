import http, { type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HandOff } from '#model/team/hand-off.ts';
import { eventBridgeTeam } from './team-events.ts';

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
let server: http.Server | undefined;
afterEach(() => server?.close());

/** A bus that answers so, one answer after the other, the last for ever. */
async function bus(...answers: readonly (readonly [status: number, body: string])[]) {
  const asked: Asked[] = [];
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ headers: request.headers, body });
      const [status, text] = answers[Math.min(asked.length, answers.length) - 1] ?? [500, ''];
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const env = {
    ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'eu-central-1' },
    ...{ AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' },
  };
  return { asked, events: eventBridgeTeam('perennial.dev', env) };
}

const TAKEN = [200, '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}'] as const;
const REFUSED = [200, '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure"}]}'] as const;
const handOff: HandOff = {
  ...{ id: 'h1', shop: 'linden', customerId: 'c1', reason: 'journey', card: 'Call', known: { country: 'DE' } },
  ...{ program: 'cared', step: 'call', member: 'mia', openedAt: Date.UTC(2026, 10, 23), version: 1 },
};

describe('the event of a hand-off', () => {
  it('I11: carries no word of the person, neither of what they say nor of what they propose', async () => {
    const { asked, events } = await bus(TAKEN);
    const activity = { title: 'Tasting at mine', to: 'circle', named: true } as const;
    const proposed = { ...handOff, reason: 'activity', said: 'Ring at Ada', activity, reply: 'Dear Ada' } as const;
    await events.tell(proposed);
    await events.tellLate(proposed);
    expect(asked).toHaveLength(2);
    for (const { body } of asked) expect(body).not.toMatch(/Ada|Tasting|circle/);
  });

  it('is signed for EventBridge, with ids and the words of the team', async () => {
    const { asked, events } = await bus(TAKEN);
    await events.tell(handOff);
    const [{ headers, body } = { headers: {}, body: '' }] = asked;
    expect(headers['x-amz-target']).toBe('AWSEvents.PutEvents');
    expect(headers['x-amz-security-token']).toBe('session');
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/events\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
    const { Entries } = JSON.parse(body);
    expect(Entries).toEqual([{ Source: 'perennial.dev', DetailType: 'Hand-off opened', Detail: expect.any(String) }]);
    expect(JSON.parse(Entries[0].Detail)).toEqual({
      ...{ version: 1, id: 'h1', shop: 'linden', customerId: 'c1', reason: 'journey', card: 'Call', member: 'mia' },
      ...{ as: 'case', program: 'cared', step: 'call', openedAt: '2026-11-23T00:00:00.000Z' },
    });
  });

  it('says of a lead that nobody took it in time, and whose it is now', async () => {
    const { asked, events } = await bus(TAKEN);
    const at = Date.UTC(2026, 10, 24);
    await events.tellLate({ ...handOff, as: 'lead', member: 'ben', dueAt: at, escalatedAt: at + 60_000 });
    const { Entries } = JSON.parse(asked[0]?.body ?? '');
    expect(Entries).toMatchObject([{ DetailType: 'Hand-off escalated' }]);
    expect(JSON.parse(Entries[0].Detail)).toMatchObject({
      ...{ id: 'h1', as: 'lead', member: 'ben' },
      ...{ dueAt: '2026-11-24T00:00:00.000Z', escalatedAt: '2026-11-24T00:01:00.000Z' },
    });
  });

  it.each([
    ['refused once', [REFUSED, TAKEN], 2],
    ['failing once', [[503, ''], TAKEN], 2],
    ['answered with nonsense once', [[200, '<html>'], TAKEN], 2],
  ] as const)('is put again where it is %s', async (_, answers, times) => {
    const { asked, events } = await bus(...answers);
    await events.tell(handOff);
    expect(asked).toHaveLength(times);
  });

  it.each([
    ['refused', REFUSED],
    ['not answered well', [500, 'c1 is broken'] as const],
  ])('fails where it is %s each time, and says nothing of whom it is about', async (_, answer) => {
    const { asked, events } = await bus(answer);
    const error = await events.tell(handOff).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^Error: (EventBridge did not take the event|the service answered 500)$/);
    expect(asked).toHaveLength(3);
  });
});
