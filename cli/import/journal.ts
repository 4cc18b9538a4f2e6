import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import { keepFile, keptText } from '#local/state/keep-file.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { CliError } from '../console/cli-error.ts';

const EDGE = 1_000_000;

const Kept = z.object({
  fingerprint: z.string(),
  startedAt: z.int(),
  latest: z.int(),
  done: z.int(),
  outcomes: z.record(z.string(), z.int()),
});
/** How a journal begins, also one that was torn. */
const BEGINNING = '{"fingerprint":';

/** How far an import got: `done` events of its file are in the tables or on the queue. */
export type Progressed = z.infer<typeof Kept>;

/** Where an import goes on after it was cut off. It holds numbers only. */
export interface Journal {
  /** Of the same file with the same options, if an import of it was not finished. */
  readonly before: Progressed | undefined;
  save(progressed: Progressed): Promise<void>;
  finish(): Promise<void>;
}

/** Throws {@link CliError} when something else lies there: a journal is overwritten, and deleted at its end. */
export async function openJournal(path: string, fingerprint: string): Promise<Journal> {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  const text = isDirectory ? undefined : keptText(path);
  const kept = Kept.safeParse(jsonOrUndefined(text)).data;
  if (isDirectory || (text !== undefined && !kept && !BEGINNING.startsWith(text.slice(0, BEGINNING.length))))
    throw new CliError(`${path} is no journal of an import`, 'give --journal the path of a new file');
  return {
    before: kept?.fingerprint === fingerprint ? kept : undefined,
    save: async (progressed) => keepFile(path, JSON.stringify(progressed)),
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
