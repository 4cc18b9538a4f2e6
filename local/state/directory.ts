import { chmodSync, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { keepDir, keepFile, keptText } from './keep-file.ts';
import { StateError } from './state-error.ts';

const MARK = '.perennial-state';
/** 1: from before there were keys of its own. */
const Mark = z.object({ layout: z.int() });
const LAYOUT = 2;
const REMEDY = 'give a directory of its own with --state, which may be new';
const REPOSITORY = join(import.meta.dirname, '../..');

/** One that is new, empty or made so; else it is somebody's. Throws {@link StateError}; changes nothing. */
export function checkStateDir(dir: string): void {
  checkStatePlace(dir);
  const path = realPath(resolve(dir));
  if (existsSync(path) && readdirSync(path).length > 0 && !isOurs(path))
    throw new StateError(`${dir} holds other files, and no environment of Perennial`, REMEDY);
  const layout = layoutOf(path) ?? LAYOUT;
  if (layout > LAYOUT)
    throw new StateError(
      `${dir} was made by a newer version of Perennial (layout ${layout}; this one knows ${LAYOUT})`,
      'go on with that version, or give another --state; nothing in it was changed',
    );
}

/** Does an environment lie in it? Changes nothing. */
export function holdsState(dir: string): boolean {
  const path = realPath(resolve(dir));
  return existsSync(path) && isOurs(path);
}

/** The part of {@link checkStateDir} that asks only where it lies. */
export function checkStatePlace(dir: string): void {
  const path = realPath(resolve(dir));
  for (const [other, name] of held())
    if (other === path || other.startsWith(path === sep ? sep : `${path}${sep}`))
      throw new StateError(`${dir} holds ${name}: it cannot be the state of an environment`, REMEDY);
  if (existsSync(path) && !statSync(path).isDirectory()) throw new StateError(`${dir} is not a directory`, REMEDY);
}

/** What must not lie in the directory, nor be it. */
const held = () =>
  [
    [realPath(process.cwd()), 'the directory you stand in'],
    [realPath(homeDir()), 'your home directory'],
    [realPath(REPOSITORY), 'this program'],
  ] as const;

/** Makes a directory the state of an environment, or finds it so: marked, readable by this user only. */
export function claimStateDir(dir: string): void {
  checkStateDir(dir);
  keepDir(dir);
  const mark = join(dir, MARK);
  if (!existsSync(mark))
    keepFile(mark, JSON.stringify({ layout: OLDER.some((name) => existsSync(join(dir, name))) ? 1 : LAYOUT }));
  makePrivate(dir, 0o700);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) makePrivate(join(dir, entry.name), 0o700);
    if (entry.isFile()) makePrivate(join(dir, entry.name), 0o600);
  }
}

/** What an unmarked state with people in it holds. */
const OLDER = ['tables.db', 'environment.json'];

function makePrivate(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // a directory that somebody else shares with us stays as they made it
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}

/** Does the mark of an environment lie in it? */
export const isStateDir = (dir: string): boolean => existsSync(join(dir, MARK));

/** Was the state made before it had keys of its own? */
export function isOlderState(dir: string): boolean {
  return layoutOf(dir) === 1;
}

const layoutOf = (dir: string): number | undefined =>
  Mark.safeParse(jsonOrUndefined(keptText(join(dir, MARK)))).data?.layout;

/** `environment.json`: in how many buckets its customers lie. */
export const Environment = z.object({ buckets: z.int() });
/** `running.json` of a `start` that runs, or died. */
export const Running = z.object({
  pid: z.int(),
  url: z.string(),
  token: z.string(),
  begin: z.optional(z.string()),
  /** Address of its page. */
  page: z.optional(z.string()),
});

/** By its mark; a state from before the mark by files that nothing else has. */
function isOurs(dir: string): boolean {
  const names = readdirSync(dir);
  if (names.includes(MARK) || names.includes('tables.db.owner.json')) return true;
  const says = (name: string): unknown => jsonOrUndefined(keptText(join(dir, name)));
  if (names.includes('environment.json') && Environment.safeParse(says('environment.json')).success) return true;
  if (names.includes('running.json') && Running.safeParse(says('running.json')).success) return true;
  return names.length === 1 && names[0] === 'imports' && readdirSync(join(dir, 'imports')).every(isOfImports);
}

const isOfImports = (name: string): boolean => /^(?:[0-9a-f]{32}\.json(?:\..*)?|parts-\d+-\w+)$/.test(name);

/** A user without an entry in the system and without HOME, as in some containers, has none. */
function homeDir(): string {
  try {
    return homedir();
  } catch {
    return sep;
  }
}

/** Without links, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), path.slice(above.length));
}
