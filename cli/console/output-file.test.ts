import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../command-line/run-cli.ts';
import { COMMANDS } from '../commands/all.ts';

let dir: string;
let orders: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perennial-output-'));
  orders = join(dir, 'orders.csv');
  writeFileSync(orders, ORDERS);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ORDERS = 'when,amount\n2026-01-01,5\n';

/** A command line on a state directory that it never comes to make. */
async function run(...words: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const around = { commands: COMMANDS, terminal: { stdout, stderr }, interrupted: new Promise<never>(() => {}) };
  const code = await runCli([...words, '--state', join(dir, 'state')], { ...around, cwd: dir });
  return { code, said: String(stderr.read() ?? '') };
}

const SHOP = ['--shop', 'x', '--timezone', 'UTC', '--currency', 'EUR'];
const importing = (...more: readonly string[]) =>
  run('import', 'orders.csv', ...SHOP, '--map', 'at=when,total=sum', ...more);

describe('a file that a command writes', () => {
  it.each([
    ['import', ['import', 'orders.csv', ...SHOP, '--map', 'at=when,total=sum'], 'rejects'],
    ['export', ['export', 'customers'], 'out'],
    ['access', ['access', 'c1'], 'out'],
  ] as const)(
    '%s: is a file in a directory that is there, and no data of an environment',
    async (_name, words, option) => {
      mkdirSync(join(dir, 'environment'));
      writeFileSync(join(dir, 'environment/.perennial-state'), '{"layout":2}');
      writeFileSync(join(dir, 'environment/tables.db'), 'people');
      for (const [path, why] of [
        ['', 'is empty'],
        [' ', 'is empty'],
        ['.', 'is a directory'],
        ['none/file.csv', 'lies in no directory'],
        ['environment/tables.db', 'lies in the data of a local environment'],
        ['environment/new.csv', 'lies in the data of a local environment'],
      ] as const) {
        const { code, said } = await run(...words, `--${option}`, path);
        expect([path, code === 0], said).toEqual([path, false]);
        expect(said).toContain(why);
        expect(said).toContain(`--${option}`);
      }
      expect(readFileSync(join(dir, 'environment/tables.db'), 'utf8')).toBe('people');
    },
  );

  it('is never the file that is read, under whatever name', async () => {
    symlinkSync(orders, join(dir, 'soft.csv'));
    linkSync(orders, join(dir, 'hard.csv'));
    for (const path of ['orders.csv', './orders.csv', 'soft.csv', 'hard.csv']) {
      const { code, said } = await importing('--rejects', path);
      expect(code).toBe(1);
      expect(said).toContain('is the file that is read');
      expect(readFileSync(orders, 'utf8')).toBe(ORDERS);
    }
  });

  it('is this user’s only from then on, also when it was there', async () => {
    writeFileSync(join(dir, 'rejects.csv'), 'old', { mode: 0o644 });
    expect((await importing('--rejects', 'rejects.csv')).code).toBe(2);
    expect(statSync(join(dir, 'rejects.csv')).mode & 0o777).toBe(0o600);
    expect((await importing('--rejects', 'new.csv')).code).toBe(2);
    expect(statSync(join(dir, 'new.csv')).mode & 0o777).toBe(0o600);
  });
});

describe('the journal of an import', () => {
  it('is no other file: it would be overwritten, and deleted at the end', async () => {
    for (const text of ['a letter', '{"buckets":4}', '[]', '{"fingerprint', 'x'.repeat(50)]) {
      writeFileSync(join(dir, 'journal'), text);
      const { code, said } = await importing('--journal', 'journal');
      expect(code === 0 ? 'done' : 'refused', said).toBe('refused');
      expect(said).toContain(text === '{"fingerprint' ? 'no column' : 'is no journal of an import');
      expect(readFileSync(join(dir, 'journal'), 'utf8')).toBe(text);
    }
    expect((await importing('--journal', '')).said).toContain('--journal is empty');
    expect((await importing('--journal', '.')).said).toContain('--journal');
  });
});

describe('a path that is read', () => {
  it('is not empty', async () => {
    expect((await run('import', 'orders.csv', ...SHOP, '--map-file', '')).said).toContain('--map-file is empty');
  });
});
