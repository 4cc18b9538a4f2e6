import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import type { LocalAssembly } from '#local/stack/stack.ts';
import { claimStateDir, Environment } from '#local/state/directory.ts';
import { keepFile, keptText } from '#local/state/keep-file.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { CliError } from '../console/cli-error.ts';
import { KnownAssemblies } from './known-assemblies.ts';
import { synthesiseAside } from './synthesise-aside.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** All that a synthesised stack and its bundles are made of. */
const SOURCES = ['infra', 'functions', 'shared', 'crm', 'package-lock.json'];
/** Buckets of a new environment whose maker does not care. */
const BUCKETS = 16;

const TEMPLATE = 'kept.json';
const KNOWN = new KnownAssemblies(join(REPOSITORY, 'node_modules/.cache/perennial/assemblies'), TEMPLATE);

const Buckets = z.int().check(z.minimum(1), z.maximum(256));
const Template = z.looseObject({ Resources: z.looseObject({}) });
const Outputs = z.object({ Outputs: z.object({ CustomerBuckets: z.object({ Value: z.coerce.number() }) }) });

export interface KeptAssembly extends LocalAssembly {
  readonly crm: PublishedCrm;
}

export interface EnvironmentOptions {
  /** Buckets of a new environment; one that exists keeps its own, which are part of every key in its tables. */
  readonly buckets?: number | undefined;
  readonly extraShops: readonly Shop[];
}

/**
 * Made anew (some seconds) when a source, a locally registered shop or the number of buckets changed, or when what is
 * kept was damaged; copied where another state directory had the same. Throws `StateError` for a directory that is
 * somebody else's.
 */
export async function keptAssembly(
  stateDir: string,
  options: EnvironmentOptions,
  known: KnownAssemblies = KNOWN,
): Promise<KeptAssembly> {
  claimStateDir(stateDir);
  const buckets = bucketsOf(stateDir, options.buckets ?? BUCKETS);
  const all = join(stateDir, 'assembly');
  const { extraShops } = options;
  const name = fingerprint({ buckets, extraShops });
  const assemblyDir = join(all, name);
  const kept = await readKept(assemblyDir).catch(() => undefined);
  if (kept) return kept;
  await rm(all, { recursive: true, force: true });
  await mkdir(assemblyDir, { recursive: true, mode: 0o700 });
  const copied = await known.copyTo(assemblyDir, name).then(
    () => readKept(assemblyDir),
    () => undefined,
  );
  if (copied) return copied;
  const template = await synthesiseAside({ stage: 'local', buckets, extraShops, outdir: assemblyDir });
  // written last: a synthesis that was interrupted is done again
  keepFile(join(assemblyDir, TEMPLATE), JSON.stringify(template));
  // not if a source was saved meanwhile, since nobody knows which text was read
  if (name === fingerprint({ buckets, extraShops })) await known.keep(assemblyDir, name);
  return readKept(assemblyDir);
}

async function readKept(assemblyDir: string): Promise<KeptAssembly> {
  const template = z.parse(Template, JSON.parse(await readFile(join(assemblyDir, TEMPLATE), 'utf8')));
  const crm = loadCrm(pathToFileURL(join(assemblyDir, 'functions/ingest/crm.json')));
  return { template, assemblyDir, crm };
}

/** What the environment was made with, or is made with now. */
function bucketsOf(stateDir: string, wanted: number): number {
  const file = join(stateDir, 'environment.json');
  const text = keptText(file);
  const known =
    Buckets.safeParse(Environment.safeParse(jsonOrUndefined(text)).data?.buckets).data ??
    bucketsOfAssembly(join(stateDir, 'assembly'));
  if (known === undefined && existsSync(join(stateDir, 'tables.db')))
    throw new CliError(
      `${file} is missing or damaged, and nothing else says in how many buckets the customers of ${stateDir} lie`,
      'write {"buckets":N} into it with the N it was made with (start: 4, other commands: 16), or import anew',
    );
  const buckets = known ?? wanted;
  if (text !== JSON.stringify({ buckets })) keepFile(file, JSON.stringify({ buckets }));
  return buckets;
}

/** As the template of the last synthesis says. */
function bucketsOfAssembly(all: string): number | undefined {
  const [name = ''] = existsSync(all) ? readdirSync(all) : [];
  const template = Outputs.safeParse(jsonOrUndefined(keptText(join(all, name, TEMPLATE))));
  return Buckets.safeParse(template.data?.Outputs.CustomerBuckets.Value).data;
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
