import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

const EDGE = 1_000_000;

const Kept = z.object({
  fingerprint: z.string(),
  startedAt: z.int(),
  latest: z.int(),
  done: z.int(),
  outcomes: z.record(z.string(), z.int()),
});
/** How far an import got: `done` events of its file are in the tables or on the queue. */
export type Progressed = z.infer<typeof Kept>;

/** Where an import goes on after it was cut off. It holds numbers only. */
export interface Journal {
  /** Of the same file with the same options, if an import of it was not finished. */
  readonly before: Progressed | undefined;
  save(progressed: Progressed): Promise<void>;
  finish(): Promise<void>;
}

export async function openJournal(path: string, fingerprint: string): Promise<Journal> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const kept = text === undefined ? undefined : Kept.safeParse(parsed(text)).data;
  return {
    before: kept?.fingerprint === fingerprint ? kept : undefined,
    save: async (progressed) => {
      await mkdir(dirname(path), { recursive: true });
      // whole or not at all: a kill in the middle leaves the one before
      await writeFile(`${path}.new`, JSON.stringify(progressed));
      await rename(`${path}.new`, path);
    },
    finish: () => rm(path, { force: true }),
  };
}

/** Tells a file and how it is read from every other: its size, both its ends, its options. */
export async function fileFingerprint(path: string, options: unknown): Promise<string> {
  const { size } = await stat(path);
  const hash = createHash('sha256').update(JSON.stringify([size, options]));
  const handle = await open(path);
  try {
    for (const position of [0, Math.max(0, size - EDGE)]) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(EDGE), 0, EDGE, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex').slice(0, 32);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
