import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import type { Target } from '#cli/target/target.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, memoryDeps, NOON, PROGRAMS } from '#test/support/ingest.ts';
import { ingestDelivery } from '../ingest/ingest-delivery.ts';

interface Body {
  readonly id: number;
  readonly pounds: number;
  readonly at: number;
  readonly unpaid?: boolean;
  readonly novel?: boolean;
}

/** A platform that tells pounds. Its first mapper takes them for pence and does not know the field `novel`. */
const till = (mapper: number): Platform => ({
  id: 'till',
  letter: 't',
  title: 'till',
  verify: () => true,
  describe: () => ({ kind: 'event', topic: 'order' }),
  supports: () => true,
  reader: async () => ({
    mapper,
    toEvents: (_topic, json): CommerceEvent[] => {
      const body: Body = JSON.parse(json);
      if (body.novel && mapper < 2) throw new ParkError('missing_field', 'status');
      return [
        anOrderEvent({
          orderKey: `t:${body.id}`,
          updatedAt: body.at,
          placedAt: NOON,
          payment: body.unpaid ? 'unpaid' : 'paid',
          grossMinor: mapper < 2 ? body.pounds : body.pounds * 100,
        }),
      ];
    },
  }),
});

function setUp() {
  const stores = memoryDeps(PROGRAMS);
  const objects = memoryObjects();
  const puts: string[] = [];
  const intake = {
    ...objects,
    put: (key: string, body: string) => {
      puts.push(key);
      return objects.put(key, body);
    },
  };
  const gets: string[] = [];
  let mapper = 1;
  const queue: IngestMessage[] = [];
  const callbacks: WebhookMessage[] = [];
  const deps = {
    ...stores,
    shops: [aShop()],
    findPlatform: (id: string) => (id === 'till' ? till(mapper) : undefined),
    intake,
    clock: { now: () => NOON },
  };
  const ingest = async (message: IngestMessage) =>
    (await ingestDelivery(JSON.stringify(message), message.id, deps)).outcome;
  const target = {
    label: 'a test',
    shops: deps.shops,
    intake: {
      ...intake,
      get: (key: string) => {
        gets.push(key);
        return intake.get(key);
      },
    },
    now: () => NOON + 2 * DAY_MS,
    send: async (messages: readonly IngestMessage[]) => void queue.push(...messages),
    sendCallbacks: async (messages: readonly WebhookMessage[]) => void callbacks.push(...messages),
    processed: async () => {
      const byOutcome: Record<string, number> = {};
      const sent = queue.splice(0);
      for (const message of sent) {
        const outcome = await ingest(message);
        byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
      }
      return { messages: sent.length, byOutcome, deadLetters: 0 };
    },
  };
  const replay = async (...words: readonly string[]) => {
    let said = '';
    const stdout = new Writable({
      write: (chunk: Buffer, _, done) => {
        said += chunk.toString();
        done();
      },
    });
    const stderr = new Writable({ write: (_chunk, _encoding, done) => done() });
    const code = await runCli(['replay', '--json', ...words], {
      commands: COMMANDS,
      terminal: { stdout, stderr },
      attached: target as unknown as Target,
      interrupted: new Promise(() => {}),
      cwd: '.',
    });
    return { code, ...JSON.parse(said) };
  };
  const webhook = (id: string, body: Body, over: Partial<WebhookMessage> = {}): WebhookMessage => ({
    kind: 'webhook',
    id,
    shop: 'garden',
    platform: 'till',
    topic: 'order',
    receivedAt: body.at,
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    ...over,
  });
  const mend = () => {
    mapper = 2;
  };
  return { stores, intake, puts, gets, callbacks, ingest, replay, webhook, mend };
}

const order = (stores: ReturnType<typeof memoryDeps>, id: number) =>
  stores.orders.all().find(({ orderKey }) => orderKey === `t:${id}`);

describe('perennial replay', () => {
  it('mends the orders of a mapper that was wrong, keeps what was known when, and starts no touch twice', async () => {
    const { stores, ingest, replay, webhook, mend } = setUp();
    await ingest(webhook('a', { id: 1, pounds: 25, at: NOON }));
    await ingest(webhook('b', { id: 2, pounds: 40, at: NOON, unpaid: true }));
    const planned = await stores.touches.stillDue('garden', 0, NOON + 90 * DAY_MS);
    expect(planned.length).toBeGreaterThan(0);
    mend();
    const { code, found, sent, processed } = await replay('--since', '2026-11-20');
    expect([code, found, sent, processed.byOutcome]).toEqual([0, 2, 2, { applied: 2 }]);
    expect(order(stores, 1)).toMatchObject({ document: { grossMinor: 2500, mapper: 2 } });
    expect(order(stores, 1)?.revisions.map(([, , gross]) => gross)).toEqual([25, 2500]);
    expect(await stores.touches.stillDue('garden', 0, NOON + 90 * DAY_MS)).toEqual(planned);
    expect((await replay('--since', '2026-11-20')).processed.byOutcome).toEqual({ superseded: 2 });
  });

  it('I11: archives nothing again: what is kept goes 14 days after it was received, replayed or not', async () => {
    const { stores, intake, puts, ingest, replay, webhook, mend } = setUp();
    await ingest(webhook('a', { id: 1, pounds: 25, at: NOON }));
    const kept = await intake.list('');
    expect(kept).toHaveLength(1);
    mend();
    puts.length = 0;
    expect((await replay('--since', '2026-11-20')).processed.byOutcome).toEqual({ applied: 1 });
    expect(order(stores, 1)?.document?.mapper).toBe(2);
    expect(puts).toEqual([]);
    expect(await intake.list('')).toEqual(kept);
  });

  it('does not override what the platform told since, whichever mapper read it', async () => {
    const { stores, ingest, replay, webhook, mend } = setUp();
    await ingest(webhook('a', { id: 1, pounds: 25, at: NOON }));
    mend();
    await ingest(webhook('b', { id: 1, pounds: 30, at: NOON + 1000 }));
    await replay('--since', '2026-11-20');
    expect(order(stores, 1)?.document).toMatchObject({ grossMinor: 3000, updatedAt: NOON + 1000 });
  });

  it('I2: delivers what was parked again: what applies now leaves, and is archived; the rest stays', async () => {
    const { stores, intake, ingest, replay, webhook, mend } = setUp();
    expect(await ingest(webhook('a', { id: 1, pounds: 25, at: NOON, novel: true }))).toBe('parked');
    expect(await ingest(webhook('b', { id: 2, pounds: 25, at: NOON }, { platform: 'gone' }))).toBe('parked');
    mend();
    const { found, processed } = await replay('--since', '2026-11-20', '--parked');
    expect([found, processed.byOutcome]).toEqual([2, { applied: 1, parked: 1 }]);
    expect(order(stores, 1)?.document?.grossMinor).toBe(2500);
    expect((await intake.list('parked/')).map((key) => key.split('/').at(-1))).toEqual(['b.json']);
    expect(await intake.list('raw/')).toHaveLength(1);
  });

  it('sends a parked callback, which only names a document, to be fetched, and it stays parked until it is applied', async () => {
    const { intake, replay, callbacks: fetched } = setUp();
    const parked = { id: 'c', platform: 'till', topic: 'order', receivedAt: NOON, body: 'e30=', callback: true };
    await intake.put('parked/garden/2026-11-20/c.json', JSON.stringify(parked));
    const { code, sent, callbacks } = await replay('--since', '2026-11-20', '--parked');
    expect([code, sent, callbacks]).toEqual([0, 1, 1]);
    const parkedKey = 'parked/garden/2026-11-20/c.json';
    expect(fetched).toMatchObject([{ kind: 'webhook', id: 'c', shop: 'garden', body: 'e30=', parkedKey }]);
    expect(await intake.list('parked/')).toEqual([parkedKey]);
  });

  it('takes what was received in the time asked for, of the shop and platform asked for', async () => {
    const { ingest, replay, webhook, gets } = setUp();
    for (const days of [0, 1, 2]) {
      await ingest(webhook(`d${days}`, { id: days, pounds: 1, at: NOON + days * DAY_MS }));
    }
    const found = async (...words: readonly string[]) => (await replay('--dry-run', ...words)).found;
    expect(await found('--since', '2026-11-20')).toBe(3);
    gets.length = 0;
    expect(await found('--since', '2026-11-21', '--until', '2026-11-21')).toBe(1);
    expect(gets).toHaveLength(1);
    expect(await found('--since', '2026-11-21T12:00:00.001Z')).toBe(1);
    expect(await found('--since', '2026-11-20', '--platform', 'shopify')).toBe(0);
    expect(await found('--since', '2026-11-20', '--shop', 'garden')).toBe(3);
    expect(await replay('--since', '2026-11-20', '--shop', 'moon')).toMatchObject({ code: 1 });
    for (const words of [[], ['--since', 'yesterday'], ['--since', '2026-11-20T08:00:00']]) {
      expect(await replay(...words)).toMatchObject({ code: 2 });
    }
  });

  it('a dry run sends nothing; an object that is no delivery is counted and stops nobody else', async () => {
    const { stores, intake, ingest, replay, webhook, mend } = setUp();
    await ingest(webhook('a', { id: 1, pounds: 25, at: NOON }));
    for (const [n, text] of ['{', '{"id":1}', ''].entries())
      await intake.put(`raw/garden/-/2026-11-20/${n}.json`, text);
    mend();
    const dry = await replay('--since', '2026-11-20', '--dry-run');
    expect(dry).toMatchObject({ found: 1, sent: 0, unreadable: 3, byTopic: { 'till order': 1 } });
    expect(order(stores, 1)?.document?.grossMinor).toBe(25);
    expect(await replay('--since', '2026-11-20')).toMatchObject({ code: 1, sent: 1, unreadable: 3 });
    expect(order(stores, 1)?.document?.grossMinor).toBe(2500);
  });

  it('a body that is too large for the queue goes by the bucket again', async () => {
    const { stores, intake, ingest, replay, webhook, mend } = setUp();
    const large = webhook('a', { id: 1, pounds: 25, at: NOON });
    const body = Buffer.from(`${Buffer.from(large.body ?? '', 'base64')}${' '.repeat(300_000)}`).toString('base64');
    await ingest({ ...large, body });
    mend();
    await replay('--since', '2026-11-20');
    expect(await intake.list('bodies/')).toEqual(['bodies/garden/2026-11-20/a']);
    expect(order(stores, 1)?.document?.grossMinor).toBe(2500);
  });
});
