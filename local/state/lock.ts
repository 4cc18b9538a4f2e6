import { closeSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimStateDir } from './directory.ts';
import { playedText, playingIn } from './playing.ts';
import { StateError } from './state-error.ts';

/** A short command is waited for; an import may take hours. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/** The right to be the only one on a state directory. */
export interface StateLock {
  /** Gives it back; again does nothing. */
  release(): void;
}

/**
 * SQLite holds the lock, so the system gives it back however the process ends. Throws {@link StateError} when somebody
 * else still has it after `patienceMs`, at once where days are played on it, or when the directory is none.
 */
export async function lockState(dir: string, patienceMs = PATIENCE_MS): Promise<StateLock> {
  claimStateDir(dir);
  const path = join(dir, 'lock.db');
  closeSync(openSync(path, 'a', 0o600));
  const end = performance.now() + patienceMs;
  for (;;) {
    const lock = tryLock(path);
    if (lock) return lock;
    const playing = playingIn(dir);
    if (playing)
      throw new StateError(
        `npm start is playing ${playedText(playing)}, in ${dir}`,
        'wait until it has ended; without --exit it shows a page meanwhile, and takes commands once all are played',
      );
    if (performance.now() > end)
      throw new StateError(`${dir} is in use by another command`, 'wait until it has ended, or give another --state');
    await sleep(PAUSE_MS);
  }
}

function tryLock(path: string): StateLock | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.isOpen && database.close() };
  } catch (error) {
    database.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    if (code !== SQLITE_BUSY && code !== SQLITE_NOTADB) throw error;
    // It holds nothing but the lock, and of what is no database nobody has one.
    if (code === SQLITE_NOTADB) truncateSync(path);
    return undefined;
  }
}

/** https://www.sqlite.org/rescode.html#busy and #notadb */
const [SQLITE_BUSY, SQLITE_NOTADB] = [5, 26];
