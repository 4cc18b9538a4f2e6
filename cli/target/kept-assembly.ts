import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import type { PublishedCrm, Shop } from '#domain/crm/published.ts';
import type { LocalAssembly } from '#local/stack.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** All that a synthesised stack and its bundles are made of. */
const SOURCES = ['infra', 'functions', 'shared', 'crm', 'package-lock.json'];
/** Buckets of a new environment whose maker does not care. */
const BUCKETS = 16;

const Environment = z.object({ buckets: z.int() });
const Template = z.looseObject({ Resources: z.looseObject({}) });

export interface KeptAssembly extends LocalAssembly {
  readonly crm: PublishedCrm;
}

export interface EnvironmentOptions {
  /** Buckets of a new environment; one that exists keeps its own, which are part of every key in its tables. */
  readonly buckets?: number | undefined;
  readonly extraShops: readonly Shop[];
}

/**
 * The synthesised stack of a state directory. It is kept there, and made anew (some seconds) only when a source, a
 * locally registered shop or the number of buckets is another.
 */
export async function keptAssembly(stateDir: string, options: EnvironmentOptions): Promise<KeptAssembly> {
  const buckets = await bucketsOf(stateDir, options.buckets ?? BUCKETS);
  const all = join(stateDir, 'assembly');
  const assemblyDir = join(all, fingerprint({ buckets, extraShops: options.extraShops }));
  const file = join(assemblyDir, 'kept.json');
  if (!existsSync(file)) {
    await rm(all, { recursive: true, force: true });
    await mkdir(assemblyDir, { recursive: true });
    const { synthesise } = await import('#infra/synth.ts');
    const { extraShops } = options;
    const { template } = await synthesise({ stage: 'local', buckets, extraShops, outdir: assemblyDir });
    // written last: a synthesis that was interrupted is done again
    await writeFile(file, JSON.stringify(template));
  }
  const template = z.parse(Template, JSON.parse(await readFile(file, 'utf8')));
  const crm = loadCrm(pathToFileURL(join(assemblyDir, 'functions/ingest/crm.json')));
  return { template, assemblyDir, crm };
}

/** What the environment was made with, or is made with now. */
async function bucketsOf(stateDir: string, wanted: number): Promise<number> {
  const file = join(stateDir, 'environment.json');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return z.parse(Environment, JSON.parse(known)).buckets;
  await mkdir(stateDir, { recursive: true });
  await writeFile(file, JSON.stringify({ buckets: wanted }));
  return wanted;
}

/** Hash of the sources' names and contents and of the options. */
export function fingerprint(options: unknown, repository: string = REPOSITORY): string {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const path of SOURCES.flatMap((source) => filesOf(repository, source))) {
    const content = readFileSync(join(repository, path));
    hash.update(`\n${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

function filesOf(repository: string, source: string): readonly string[] {
  const path = join(repository, source);
  // an installed package holds no lock file
  if (!existsSync(path)) return [];
  if (source.includes('.')) return [source];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1))
    .sort();
}
