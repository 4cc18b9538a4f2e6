import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCli } from '#cli/command-line/run-cli.ts';
import { importCommand } from '#cli/commands/import.ts';
import type { Target } from '#cli/target/target.ts';
import { checkEvent } from '#flow/ingest/check-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { aShop } from '../daily.ts';

/** What an import of a file left: its end, what it said, and the events that it handed on. */
export interface Imported {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly CommerceEvent[];
}

/** Declared shops, by their currency. */
const SHOPS = { EUR: 'demo-shopify', CNY: 'demo-woo' } as const;

/**
 * Imports a file by the command itself, into an environment that only keeps the events; each of them must pass the
 * check of the ingest function.
 *
 * @param words `FILE` stands for the file
 */
export async function importFile(
  bytes: string | Uint8Array,
  words: readonly string[],
  currency: keyof typeof SHOPS = 'EUR',
): Promise<Imported> {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-file-'));
  try {
    const file = join(dir, 'file.csv');
    writeFileSync(file, bytes);
    return await runImport(
      ['import', ...words.map((word) => (word === 'FILE' ? file : word)), '--state', join(dir, 'state')],
      dir,
      currency,
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function runImport(words: readonly string[], cwd: string, currency: keyof typeof SHOPS): Promise<Imported> {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts) =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        texts[name] += chunk.toString();
        done();
      },
    });
  const events: CommerceEvent[] = [];
  const shop = aShop({ id: SHOPS[currency], currency });
  const attached: Pick<Target, 'label' | 'shops' | 'now' | 'apply'> = {
    label: 'nowhere',
    shops: [shop],
    now: () => Date.UTC(2026, 10, 20),
    apply: async (messages, outcomes) => {
      for (const event of messages.flatMap((message) => message.events)) events.push(checkEvent(event, shop));
      outcomes.applied = (outcomes.applied ?? 0) + messages.length;
    },
  };
  const terminal = { stdout: stream('stdout'), stderr: stream('stderr') };
  const around = { commands: [importCommand], terminal, interrupted: new Promise<never>(() => {}), cwd };
  const all = [...words, '--shop', shop.id];
  const code = await runCli(all, { ...around, attached: attached as unknown as Target });
  return { code, ...texts, events };
}
