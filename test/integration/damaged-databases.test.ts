import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEngines } from '#local/engines/engines.ts';
import { lockState } from '#local/state/lock.ts';
import { SharedClock } from '#local/threads/shared-clock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perennial-damaged-'));
  mkdirSync(join(dir, 'queues'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const start = (): Promise<unknown> =>
  startEngines({ clock: new SharedClock(0), stateDir: dir, onEnqueued: () => {}, environment: {} });

/** Command line of a process; empty when it has ended meanwhile. */
const wordsOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

describe('a database of a state directory that is damaged', () => {
  it.each([
    ['tables.db', 'put a copy of it back'],
    ['queues/fauxqs.db', 'move it away'],
  ])('%s is named with what to do, and stays as it is', async (name, remedy) => {
    const path = join(dir, name);
    writeFileSync(path, 'no database '.repeat(100));
    await expect(start()).rejects.toMatchObject({
      name: 'StateError',
      message: expect.stringContaining(`${name} is damaged`),
      remedy: expect.stringContaining(remedy),
    });
    expect(readFileSync(path, 'utf8')).toContain('no database');
  });

  it.runIf(process.platform === 'linux')('leaves no engine of another one running', async () => {
    writeFileSync(join(dir, 'queues/fauxqs.db'), 'no database '.repeat(100));
    await expect(start()).rejects.toMatchObject({ name: 'StateError' });
    const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && wordsOf(name).includes(dir));
    expect(running).toEqual([]);
  });

  it('tables.db, cut off in the middle, too', async () => {
    const path = join(dir, 'tables.db');
    const database = new DatabaseSync(path);
    database.exec('create table t (a)');
    for (let n = 0; n < 50; n++) database.exec(`insert into t values ('${'x'.repeat(1000)}')`);
    database.close();
    truncateSync(path, 20_000);
    await expect(start()).rejects.toMatchObject({ name: 'StateError' });
  });

  it('lock.db, which holds nothing, is made anew', async () => {
    writeFileSync(join(dir, '.perennial-state'), '{"layout":2}');
    writeFileSync(join(dir, 'lock.db'), 'no database '.repeat(100));
    const lock = await lockState(dir, 1000);
    await expect(lockState(dir, 60)).rejects.toThrow('is in use by another command');
    lock.release();
  });
});
