import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { FUNCTION_NAMES, type FunctionName } from './declared/functions.ts';

export interface BundleSize {
  readonly name: FunctionName;
  readonly bytes: number;
  /** The heaviest packages (and own source) in the bundle, bytes after minification, largest first. */
  readonly heaviest: readonly (readonly [name: string, bytes: number])[];
}

export interface Bundles {
  /** Folder that holds one asset folder per function: `index.mjs` and `crm.json`. */
  readonly dir: string;
  readonly sizes: readonly BundleSize[];
  /** Every file that went into them, from the root of the repository. */
  readonly inputs: readonly string[];
}

/** A function of the stack has no source; names the files that are expected. */
export class FunctionMissingError extends Error {
  override name = 'FunctionMissingError';
}

export const REPOSITORY = join(import.meta.dirname, '..');

/**
 * As a service, which it is below its library, esbuild collects garbage as any Go program does, and that is half of its
 * work here; its command line collects none. Measured: 22 s of CPU by Go's default, 10 s so, 1.0 GB instead of 0.8.
 */
process.env.GOGC ??= '400';

/** CommonJS parts of the SDK call `require` for Node's own modules, which an ES module does not have. */
const REQUIRE = `import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);`;

/** Loaded by the SDK where no credentials are set. Lambda always sets them: these 100 KB per bundle would never run. */
const UNREACHED = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * What few of their calls need lies in files of its own beside the bundle: of senders products, members and the client of
 * S3; of the reader of orders the platforms of other shops; of the report Chinese; of campaigns the planner; of the member's page joining.
 */
const SPLIT: readonly string[] = [
  ...['ingest', 'daily-report', 'send-email', 'send-gateway', 'send-sms', 'campaigns', 'member'],
];
const IN_PARTS = FUNCTION_NAMES.filter((name) => SPLIT.includes(name));

/** What reads documents and files of platforms: the webhook function never does, and starts faster without. */
const READERS = ['./reader.ts', './exports.ts'];

const BUNDLE = {
  absWorkingDir: REPOSITORY,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: UNREACHED,
  treeShaking: true,
  legalComments: 'none',
  // Chinese as it is: as \u escapes it is twice as long, 57 KB more in the daily report
  charset: 'utf8',
  banner: { js: REQUIRE },
  logLevel: 'error',
} satisfies BuildOptions;

/**
 * Minified ES modules with the SDK inside: the runtime's own loads about twice as slowly
 * (github.com/aws/aws-cdk/issues/28311). Throws {@link FunctionMissingError}.
 */
export async function bundleFunctions(
  outdir: string,
  crm: PublishedCrm,
  source: string = join(REPOSITORY, 'functions'),
): Promise<Bundles> {
  const missing = FUNCTION_NAMES.filter((name) => !existsSync(join(source, name, 'index.ts')));
  if (missing.length > 0) {
    throw new FunctionMissingError(`no source for ${missing.map((name) => `functions/${name}/index.ts`).join(', ')}`);
  }
  const dir = join(outdir, 'functions');
  const inputs = new Set<string>();
  const minified = async (names: readonly FunctionName[], more: BuildOptions = {}): Promise<readonly BundleSize[]> => {
    const { metafile } = await build({
      ...BUNDLE,
      entryPoints: names.map((name) => ({ in: join(source, name, 'index.ts'), out: `${name}/index` })),
      outdir: dir,
      minify: true,
      ...more,
      metafile: true,
    });
    for (const path of Object.keys(metafile.inputs)) inputs.add(path);
    return names.map((name) => sizeOf(name, dir, metafile));
  };
  const others = FUNCTION_NAMES.filter((name) => name !== 'webhook' && !IN_PARTS.includes(name));
  const sizes = await Promise.all([
    minified(['webhook'], { external: [...UNREACHED, ...READERS] }),
    minified(others),
    ...IN_PARTS.map((name) => minified([name], { splitting: true, chunkNames: `${name}/[name]-[hash]` })),
  ]);
  await writeCrmBeside(dir, crm);
  const sized = new Map(sizes.flat().map((each) => [each.name, each]));
  return { dir, sizes: FUNCTION_NAMES.flatMap((name) => sized.get(name) ?? []), inputs: [...inputs] };
}

/** Beside each bundle of a folder lies what the team declared. */
export async function writeCrmBeside(dir: string, crm: PublishedCrm): Promise<void> {
  await Promise.all(FUNCTION_NAMES.map((name) => writeCrm(join(dir, name), crm)));
}

/** Bundles one function with the lines of its source, for errors and debuggers. Answers the module. */
export async function bundleReadable(name: FunctionName, outdir: string, crm: PublishedCrm): Promise<string> {
  const outfile = join(outdir, 'index.mjs');
  const source = join(REPOSITORY, 'functions', name, 'index.ts');
  await build({ ...BUNDLE, entryPoints: [source], outfile, sourcemap: 'inline' });
  await writeCrm(outdir, crm);
  return outfile;
}

async function writeCrm(dir: string, crm: PublishedCrm): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'crm.json'), JSON.stringify(crm));
}

function sizeOf(name: FunctionName, dir: string, metafile: Metafile): BundleSize {
  const weights = new Map<string, number>();
  let bytes = 0;
  for (const output of loadedAtStart(metafile, relative(REPOSITORY, join(dir, name, 'index.mjs')))) {
    bytes += output.bytes;
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const owner = packageOf(path);
      weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
    }
  }
  const heaviest = [...weights].sort(([, a], [, b]) => b - a).slice(0, 8);
  return { name, bytes, heaviest };
}

/** The file and those that it imports, without what is loaded when it is needed. */
function loadedAtStart({ outputs }: Metafile, entry: string): readonly Metafile['outputs'][string][] {
  const paths = new Set([entry]);
  for (const path of paths)
    for (const each of outputs[path]?.imports ?? [])
      if (each.kind === 'import-statement' && !each.external) paths.add(each.path);
  return [...paths].flatMap((path) => outputs[path] ?? []);
}

function packageOf(path: string): string {
  const [, found] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return found ?? 'own source';
}
