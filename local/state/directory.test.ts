import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { LEAST_WORDS } from '#test/support/least-words.ts';
import { checkStateDir, claimStateDir } from './directory.ts';

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'perennial-state-')));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Every path below a directory, with what lies there. */
const listed = (of: string): readonly string[] =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .map(
      (entry) =>
        `${join(entry.parentPath, entry.name)} ${entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : ''}`,
    )
    .sort();

const inDir = (files: Readonly<Record<string, string>>, name = 'other'): string => {
  const path = join(dir, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
};

const VALID = JSON.stringify({ pid: 1, url: 'http://127.0.0.1:9', token: 't' });
const JOURNAL = `${'0a'.repeat(16)}.json`;

describe('the directory of a local environment', () => {
  it.each([
    ['the root', '/'],
    ['where one stands', process.cwd()],
    ['above where one stands', dirname(process.cwd())],
    ['above it, and back', join(process.cwd(), 'x', '..', '..')],
    ['the home directory', homedir()],
    ['above the home directory', dirname(homedir())],
  ])('is never %s', (_where, path) => {
    const refusal = 'it cannot be the state of an environment';
    expect(() => checkStateDir(path)).toThrow(refusal);
    expect(() => claimStateDir(path)).toThrow(refusal);
    const link = join(dir, 'link');
    symlinkSync(path, link);
    expect(() => checkStateDir(link)).toThrow(refusal);
  });

  it.each([
    ['of a project', { 'package.json': '{}' }],
    ['with an assembly of its own', { 'assembly/important.txt': 'x' }],
    ['with an environment.json of its own', { 'environment.json': '{"production":true}' }],
    ['with buckets that are none', { 'environment.json': '{"buckets":"many"}' }],
    ['with a running.json of its own', { 'running.json': '{"km":12}' }],
    ['with imports of its own', { 'imports/2026.csv': 'a,b' }],
    ['with an outbox of its own', { 'outbox.jsonl': '{}' }],
    ['of somebody who hides files', { '.git/config': '' }],
  ])('is none %s, which stays as it is', (_what, files) => {
    const path = inDir(files);
    const before = listed(path);
    expect(() => claimStateDir(path)).toThrow('holds other files');
    expect(listed(path)).toEqual(before);
  });

  it('is no file', () => {
    expect(() => claimStateDir(`${inDir({ file: '' })}/file`)).toThrow('is not a directory');
  });

  it.each([
    ['a new one', {}],
    ['a marked one, whatever else was put there', { '.perennial-state': '{"layout":2}', 'orders.csv': 'a' }],
    ['one from before the mark', { 'environment.json': '{"buckets":16}', 'outbox.jsonl': '' }],
    ['one from before the mark whose environment.json was torn', { 'tables.db.owner.json': '{', 'tables.db': '' }],
    ['one in which a start runs', { 'running.json': VALID }],
    ['one in which only an import was begun', { [`imports/${JOURNAL}`]: '{}' }],
  ])('may be %s; it and its files are this user’s only', (_what, files) => {
    const path = inDir(files);
    claimStateDir(path);
    claimStateDir(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      if (entry.parentPath !== path) continue;
      const mode = statSync(join(path, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
    }
    expect(existsSync(join(path, '.perennial-state'))).toBe(true);
  });
});

describe('every command with --state', () => {
  const commands = COMMANDS.filter(({ options }) => 'state' in options).map(({ name }) => name);

  it.each(commands)(
    '%s refuses an empty one, where one stands, the root, home and what is another’s; nothing is touched',
    async (name) => {
      const cwd = inDir({
        'assembly/important.txt': 'x',
        'environment.json': '{}',
        'imports/a.csv': 'a',
        'outbox.jsonl': 'x',
      });
      const foreign = inDir({ 'assembly/important.txt': 'x', 'tables.db': 'x' }, 'foreign');
      const file = join(inDir({ 'orders.csv': 'at,total\n2026-01-01,5\n' }, 'input'), 'orders.csv');
      const before = listed(dir);
      for (const state of ['', ' ', '.', './', '..', cwd, '/', homedir(), foreign, file]) {
        const [out, err] = [new PassThrough(), new PassThrough()];
        const rest = (LEAST_WORDS[name] ?? []).map((word) => (word === 'FILE' ? file : word));
        const code = await runCli([...name.split(' '), ...rest, '--state', state], {
          commands: COMMANDS,
          terminal: { stdout: out, stderr: err },
          interrupted: new Promise(() => {}),
          cwd,
        });
        const said = String(err.read() ?? '') + String(out.read() ?? '');
        expect([state, code === 0 ? 'done' : 'refused'], said).toEqual([state, 'refused']);
        expect(said).toMatch(/--state|directory|empty/);
        expect(said).not.toMatch(/\bat .*\.ts:\d+/);
        expect(listed(dir)).toEqual(before);
      }
    },
  );
});
