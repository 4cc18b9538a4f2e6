import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { IngestMessage } from '#model/event/message.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { Identity } from '#model/identity/identity.ts';
import { aShop } from '#test/support/daily.ts';
import { runCli } from '../command-line/run-cli.ts';
import type { Target } from '../target/target.ts';
import { consentCommand } from './consent.ts';
import { eraseCommand } from './erase.ts';

/** What an environment is asked when a person is named at the command line. */
async function asked(...words: readonly string[]) {
  const identities: Identity[] = [];
  const messages: IngestMessage[] = [];
  const target: Partial<Target> = {
    label: 'nowhere',
    shops: [aShop({ id: 'garden' })],
    localShops: [],
    now: () => Date.UTC(2026, 10, 20),
    owner: async (_shop, identity) => {
      identities.push(identity);
      return undefined;
    },
    send: async (sent) => {
      messages.push(...sent);
    },
    processed: async () => undefined,
  };
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  await runCli([...words, '--shop', 'garden'], {
    commands: [consentCommand, eraseCommand],
    terminal: { stdout: sink(), stderr: sink() },
    interrupted: new Promise(() => {}),
    attached: target as Target,
    cwd: '.',
  });
  const events = messages.flatMap((message) => ('events' in message ? message.events : []));
  return {
    identities,
    named: events.flatMap((event) => ('identity' in event && event.identity ? identitiesOf(event.identity, 'i') : [])),
  };
}

const EMAIL = { kind: 'email', value: 'grace@navy.example' };
const PHONE = { kind: 'phone', value: '+447911123499' };

describe('I4: a person is found at the command line by any spelling', () => {
  it.each([
    ['grace@navy.example', EMAIL],
    ['\u200bGrace＠navy.example.', EMAIL],
    ['Grace <grace@navy.example>', EMAIL],
    ['+447911123499', PHONE],
    ['\u202a+44 7911 123499\u202c', PHONE],
    ['＋４４７９１１１２３４９９', PHONE],
  ])('%s', async (written, identity) => {
    expect((await asked('consent', written)).identities).toEqual([identity]);
    expect((await asked('erase', written, '--yes')).named).toEqual([identity]);
  });
});
