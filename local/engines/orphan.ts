import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StateError } from '../state/state-error.ts';

/** A killed process is gone within milliseconds. */
const PATIENCE_MS = 5_000;

/** Two engines on one file of tables spoil it. Only for who holds the directory's lock: no owner can be alive. */
export async function endOrphans(dbPath: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (let orphans = enginesOn(dbPath); orphans.length > 0; orphans = enginesOn(dbPath)) {
    if (performance.now() > end) {
      const pids = orphans.join(', ');
      throw new StateError(`an engine of an earlier start still serves ${dbPath} (process ${pids})`, `kill ${pids}`);
    }
    for (const pid of orphans) kill(pid);
    await sleep(20);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone by itself, or another user's: then it is still found
  }
}

/** Found by their command line, not by a note of their number: that may never have been written, or be another's now. */
function enginesOn(dbPath: string): readonly number[] {
  const real = existsSync(dbPath) ? realpathSync(dbPath) : dbPath;
  const serves = ([program = '', ...words]: readonly string[]): boolean => {
    const path = words[words.indexOf('--db-path') + 1];
    return /(^|\/)dynoxide$/.test(program) && words.includes('--db-path') && path !== undefined && isSame(path, real);
  };
  return commandLines()
    .filter(({ words }) => serves(words))
    .map(({ pid }) => pid);
}

const isSame = (path: string, real: string): boolean =>
  path === real || (existsSync(path) && realpathSync(path) === real);

function commandLines(): readonly { readonly pid: number; readonly words: readonly string[] }[] {
  return existsSync('/proc/self/cmdline') ? fromProc() : fromPs();
}

function fromProc() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), words: cmdline(name).split('\0') }));
}

function cmdline(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** macOS. A path with blanks is one word of the command line: what follows `--db-path` is its end. */
function fromPs() {
  const text = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
  return text.split('\n').map((line) => {
    const [, pid = '0', command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    const [before = '', path] = command.split(' --db-path ');
    return { pid: Number(pid), words: [...before.split(' '), ...(path === undefined ? [] : ['--db-path', path])] };
  });
}
