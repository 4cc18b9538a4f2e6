import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynoxide } from '#local/engines/dynoxide.ts';
import { endOrphans } from '#local/engines/orphan.ts';
import type { LocalAssembly } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import { echoAssembly, removeEchoAssemblies } from '../support/stacks/echo-stack.ts';

const SCRIPT = join(import.meta.dirname, '../support/stacks/start-and-wait.ts');
const dir = realpathSync(mkdtempSync(join(tmpdir(), 'perennial-killed-')));
let assembly: LocalAssembly;
beforeAll(async () => {
  assembly = await echoAssembly({});
  writeFileSync(join(assembly.assemblyDir, 'template.json'), JSON.stringify(assembly.template));
});
afterAll(async () => {
  await removeEchoAssemblies();
  rmSync(dir, { recursive: true, force: true });
});

/** Processes that serve a file of tables. */
const enginesOn = (path: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        return words[0]?.endsWith('dynoxide') && words.includes(path);
      } catch {
        return false;
      }
    })
    .map(Number);

/** Starts on a state directory and is killed as a machine kills: no handler of ours runs. */
async function startAndKill(stateDir: string): Promise<void> {
  const child = spawn(process.execPath, [SCRIPT, assembly.assemblyDir, 'template.json', stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const options = (stateDir: string) => ({ assembly, stateDir, startAt: 0, secrets: { webhook: {} } });

describe.runIf(existsSync('/proc/self/cmdline'))('a start that is killed with kill -9', () => {
  const state = join(dir, 'state');
  const tables = join(state, 'tables.db');

  it('leaves an engine behind, which the next start ends before it opens the same tables; what was stored is there', async () => {
    await startAndKill(state);
    const orphans = enginesOn(tables);
    expect(orphans).toHaveLength(1);
    const stack = await startLocal(options(state));
    try {
      expect(enginesOn(tables)).toHaveLength(1);
      expect(enginesOn(tables)).not.toEqual(orphans);
      const { Items } = await stack.clients.dynamo.send(new ScanCommand({ TableName: stack.tables.Seen }));
      expect(Items).toEqual([{ pk: 'before the kill' }]);
      await expect(startLocal(options(state))).rejects.toThrow('is in use by another command');
      expect(enginesOn(tables)).toHaveLength(1);
    } finally {
      await stack.stop();
    }
    expect(enginesOn(tables)).toEqual([]);
  }, 90_000);

  it('is found under another name of the directory', async () => {
    symlinkSync(state, join(dir, 'link'));
    await startAndKill(join(dir, 'link'));
    expect(enginesOn(tables)).toHaveLength(1);
    const stack = await startLocal(options(state));
    expect(enginesOn(tables)).toHaveLength(1);
    await stack.stop();
  }, 90_000);

  it('leaves files that only this user may read', () => {
    const open = readdirSync(state, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => (statSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    expect(readdirSync(state)).toContain('tables.db');
    expect(statSync(state).mode & 0o777).toBe(0o700);
  });
});

describe('an engine that is no orphan of the tables', () => {
  it('goes on: that of other tables, whose path only begins alike', async () => {
    mkdirSync(join(dir, 'two'));
    const path = join(dir, 'two/tables.db');
    const other = await startDynoxide({ dbPath: `${path}.other` });
    try {
      await endOrphans(path);
      expect((await fetch(other.endpoint)).status).toBeGreaterThan(0);
    } finally {
      await other.stop();
    }
  });
});
