import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DeclaredCrm } from '#crm-check/define.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Another `crm/` that cannot be read: what is wrong, and what to do. */
export class OtherCrmError extends Error {
  override name = 'OtherCrmError';
  readonly remedy: string;
  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

export interface OtherCrm {
  readonly declared: DeclaredCrm;
  /** Its templates, as files. */
  readonly templates: string;
  /** A text that names files of the copy, with the names that they have in the version that was asked for. */
  readonly asNamed: (text: string) => string;
}

/**
 * Another version of `crm/`: a directory, or `crm/` as a commit, branch or tag of this repository has it. It is read from a
 * copy, by the product as it is here, and `use` is given it while the copy is there. Throws {@link OtherCrmError}.
 */
export async function withOtherCrm<T>(where: string, cwd: string, use: (crm: OtherCrm) => Promise<T>): Promise<T> {
  const copy = await realpath(await mkdtemp(join(tmpdir(), 'perennial-crm-')));
  try {
    await writeFile(join(copy, 'package.json'), '{"type":"module"}');
    const crm = join(copy, 'crm');
    const dir = await directoryOf(resolve(cwd, where));
    if (dir === undefined) extract(where, copy);
    else await cp(dir, crm, { recursive: true });
    const named = dir ?? `${where}:crm`;
    const asNamed = (text: string): string => text.replaceAll(crm, () => named);
    return await use({ declared: await importFrom(crm, where), templates: join(crm, 'templates'), asNamed });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The folder with `crm.config.ts`: the one that is named, or the `crm/` in it; undefined where no directory is named. */
async function directoryOf(path: string): Promise<string | undefined> {
  const kindOf = async (at: string) => stat(at).catch(() => undefined);
  if (!(await kindOf(path))?.isDirectory()) return undefined;
  for (const dir of [path, join(path, 'crm')]) if ((await kindOf(join(dir, 'crm.config.ts')))?.isFile()) return dir;
  throw new OtherCrmError(`${path} holds no crm.config.ts`, 'give a crm/ directory, or a commit, branch or tag');
}

/** Git answers the names of things, never options: a reference that begins with a hyphen is refused. */
function extract(ref: string, into: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', REPOSITORY, ...args], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 2 ** 20 });
  let commit: string;
  try {
    if (ref.startsWith('-')) throw new Error('an option');
    commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).toString().trim();
  } catch {
    throw new OtherCrmError(
      `${JSON.stringify(ref)} is no directory, and git knows no such commit, branch or tag here`,
      'give a path to another crm/, or something like main, HEAD~1 or origin/main (git fetch it first)',
    );
  }
  try {
    execFileSync('tar', ['-x', '-C', into], { input: git('archive', '--format=tar', commit, 'crm') });
  } catch {
    throw new OtherCrmError(`${ref} has no crm/ here`, 'give a commit in which crm/ stands beside this package.json');
  }
}

/** What it imports with `#` is the product's, but for files of its own. */
async function importFrom(crm: string, where: string): Promise<DeclaredCrm> {
  const folder = `${pathToFileURL(crm).href}/`;
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith('#') || !context.parentURL?.startsWith(folder)) return next(specifier, context);
      if (specifier.startsWith('#crm/')) return next(new URL(specifier.slice('#crm/'.length), folder).href, context);
      return next(specifier, { ...context, parentURL: import.meta.url });
    },
  });
  try {
    const module: { readonly default?: unknown } = await import(new URL('crm.config.ts', folder).href);
    const declared = module.default;
    if (isDeclared(declared)) return declared;
  } catch (error) {
    throw new OtherCrmError(
      `crm/ of ${where} cannot be read by this version of Perennial: ${error instanceof Error ? error.message : 'no reason'}`,
      'compare with a version of crm/ that was written for the same release',
    );
  } finally {
    hooks.deregister();
  }
  throw new OtherCrmError(
    `crm.config.ts of ${where} exports no shops and programs`,
    'export default defineCrm({ shops: [..], programs: [..] })',
  );
}

/** Whether it is sound is asked of it when it is published. */
const isDeclared = (value: unknown): value is DeclaredCrm =>
  typeof value === 'object' && value !== null && 'shops' in value && 'programs' in value;
