import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { type Bundles, bundleFunctions, REPOSITORY, writeCrmBeside } from './bundle.ts';
import { FUNCTION_NAMES } from './declared/functions.ts';

/** Where tools keep what they can make again; `npm ci` empties it. */
const PLACE = join(REPOSITORY, 'node_modules/.cache/perennial/bundles');
/** Of some 14 MB each: branches that one goes to and fro between. */
const KEPT = 4;
/** What says how the sources are bundled, and with which packages. */
const HOW = ['infra/bundle.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Longer than bundling takes on a busy machine. */
const PATIENCE_MS = 120_000;

const Record = z.object({
  inputs: z.array(z.tuple([z.string(), z.string()])),
  sizes: z.array(
    z.object({ name: z.enum(FUNCTION_NAMES), bytes: z.number(), heaviest: z.array(z.tuple([z.string(), z.number()])) }),
  ),
});
const RECORD = 'kept.json';
const MAKING = 'making';

type Make = typeof bundleFunctions;

/**
 * {@link bundleFunctions}, or the same bundles from an earlier time when no file that went into them has changed since:
 * a tenth of a second instead of ten of CPU. One process makes them while others wait.
 */
export async function keptBundles(
  outdir: string,
  crm: PublishedCrm,
  make: Make = bundleFunctions,
  place: string = PLACE,
): Promise<Bundles> {
  const end = await turnToMake(place);
  try {
    const found = newestFirst(place).find((name) => isCurrent(join(place, name)));
    const kept = found === undefined ? undefined : await copied(join(place, found), outdir, crm).catch(() => undefined);
    if (kept) return kept;
    const begun = Date.now();
    const made = await make(outdir, crm);
    // nothing is kept in a place that nobody may write to, or without room
    await keep(made, place, begun).catch(() => undefined);
    return made;
  } finally {
    end();
  }
}

/** Waits until no other process makes any. Answers how to end one's turn. */
async function turnToMake(place: string): Promise<() => void> {
  const file = join(place, MAKING);
  await mkdir(place, { recursive: true }).catch(() => undefined);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EEXIST') return () => undefined;
      if (!isAtWork(file)) rmSync(file, { force: true });
      else await sleep(50);
    }
  }
}

/** That the process which made the file still runs: not after `kill -9`; after so long the number may be another's. */
function isAtWork(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > PATIENCE_MS) return false;
    const pid = Number(readFileSync(file, 'utf8'));
    // a file that was opened and not yet written names none
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return Reflect.get(Object(error), 'code') === 'EPERM';
  }
}

/** Names begin with the time at which they were kept. */
function newestFirst(place: string): readonly string[] {
  try {
    return readdirSync(place)
      .filter((name) => /^\d+-/.test(name))
      .toSorted()
      .toReversed();
  } catch {
    return [];
  }
}

const hashOf = (path: string): string =>
  createHash('sha256')
    .update(readFileSync(join(REPOSITORY, path)))
    .digest('hex');

function isCurrent(dir: string): boolean {
  try {
    return recordOf(dir).inputs.every(([path, hash]) => hashOf(path) === hash);
  } catch {
    return false;
  }
}

const recordOf = (dir: string): z.infer<typeof Record> =>
  z.parse(Record, JSON.parse(readFileSync(join(dir, RECORD), 'utf8')));

async function copied(from: string, outdir: string, crm: PublishedCrm): Promise<Bundles> {
  const { inputs, sizes } = recordOf(from);
  const dir = join(outdir, 'functions');
  await cp(join(from, 'functions'), dir, { recursive: true });
  await writeCrmBeside(dir, crm);
  return { dir, sizes, inputs: inputs.map(([path]) => path) };
}

/** Written whole or not at all; and not if a file was saved meanwhile, since nobody knows which text was read. */
async function keep({ dir, sizes, inputs }: Bundles, place: string, begun: number): Promise<void> {
  // the team's own sources first: they are what changes
  const paths = [...new Set([...HOW, ...inputs])].toSorted((a, b) => packaged(a) - packaged(b));
  if (paths.some((path) => statSync(join(REPOSITORY, path)).mtimeMs >= begun)) return;
  const record = { inputs: paths.map((path) => [path, hashOf(path)]), sizes };
  const unfinished = join(place, `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  await cp(dir, join(unfinished, 'functions'), { recursive: true, filter: (path) => !path.endsWith('crm.json') });
  await writeFile(join(unfinished, RECORD), JSON.stringify(record));
  await rename(unfinished, join(place, `${Date.now()}-${process.pid}`));
  for (const old of newestFirst(place).slice(KEPT)) rmSync(join(place, old), { recursive: true, force: true });
}

const packaged = (path: string): number => Number(path.includes('node_modules/'));
