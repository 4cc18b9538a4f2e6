import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { createHandler } from '#functions/ingest/handler.ts';
import type { IngestMessage } from '#model/event/message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { memoryDeps, NOON } from '#test/support/ingest.ts';
import { testShop } from '#test/support/shop.ts';
import { runCli } from '../command-line/run-cli.ts';
import type { Target } from '../target/target.ts';
import { COMMANDS } from './all.ts';

const SHOP = testShop();

/** A shop to which Shopify sent a shop/redact, and the command line beside it. */
async function setUp() {
  const deps = memoryDeps();
  const intake = memoryObjects();
  const telemetry = memoryTelemetry();
  const world = { ...deps, intake, shops: [SHOP], findPlatform, clock: { now: () => NOON }, telemetry };
  const handle = createHandler(world);
  const ingest = async (message: object) => {
    const record = { messageId: 'm', body: JSON.stringify(message) };
    await handle({ Records: [record] } as unknown as Parameters<typeof handle>[0]);
  };
  const body = Buffer.from('{"shop_id":1,"shop_domain":"demo.example"}').toString('base64');
  const about = { kind: 'webhook', shop: SHOP.id, platform: 'shopify', topic: 'shop/redact' };
  await ingest({ ...about, id: 'wish', receivedAt: NOON - 9, body });
  await ingest({ ...about, id: 'order', topic: 'orders/create', receivedAt: NOON - 9, body });
  await intake.put('parked/demo/2026-11-20/torn.json', '{"reason":"needs_con');
  const target = {
    label: 'a test',
    shops: [SHOP, testShop({ id: 'other' })],
    localShops: [],
    intake,
    now: () => NOON,
    send: async (messages: readonly IngestMessage[]) => {
      for (const message of messages) await ingest(message);
    },
    processed: async () => ({ messages: 1, byOutcome: {}, deadLetters: 0 }),
  };
  const run = async (...words: readonly string[]) => {
    let [said, why] = ['', ''];
    const into = (write: (text: string) => void) =>
      new Writable({ write: (chunk: Buffer, _, done) => done(void write(chunk.toString())) });
    const stdout = into((text) => {
      said += text;
    });
    const stderr = into((text) => {
      why += text;
    });
    const code = await runCli(['erase-shop', '--json', ...words], {
      commands: COMMANDS,
      terminal: { stdout, stderr },
      attached: target as unknown as Target,
      interrupted: new Promise(() => {}),
      cwd: '.',
    });
    return { code, said: said === '' ? {} : JSON.parse(said), why };
  };
  return { deps, intake, telemetry, run };
}

describe('perennial erase-shop', () => {
  it('shows what waits, and erases nothing before a person has named it and said yes', async () => {
    const { deps, telemetry, run } = await setUp();
    expect(telemetry.counted('PrivacyRequest', { kind: 'erase-shop', outcome: 'waits' })).toBe(1);
    const requests = [{ id: 'wish', platform: 'shopify', receivedAt: NOON - 9 }];
    expect((await run('--shop', 'demo')).said).toEqual({ shop: 'demo', requests });
    expect((await run('--shop', 'other')).said).toEqual({ shop: 'other', requests: [] });
    expect(await run('wish', '--shop', 'demo')).toMatchObject({ code: 2, why: expect.stringContaining('--yes') });
    for (const wrong of [
      ['order', '--shop', 'demo'],
      ['wish', '--shop', 'other'],
      ['', '--shop', 'demo'],
    ])
      expect((await run(...wrong, '--yes')).code).toBe(1);
    expect(deps.privacy.messages).toEqual([]);
  });

  it('carries out the one that is named, once', async () => {
    const { deps, intake, run } = await setUp();
    expect((await run('wish', '--shop', 'demo', '--yes')).code).toBe(0);
    expect(deps.privacy.drain()).toEqual([
      { kind: 'erase-shop', shop: 'demo', platform: 's', requestId: 'wish', at: NOON },
    ]);
    expect((await run('--shop', 'demo')).said.requests).toEqual([]);
    expect(await intake.list('parked/')).toHaveLength(2);
    expect((await run('wish', '--shop', 'demo', '--yes')).code).toBe(1);
    expect(deps.privacy.messages).toEqual([]);
  });
});
