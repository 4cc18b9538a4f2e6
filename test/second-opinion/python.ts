import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** pip brings some 300 MB over the network, once for each list of requirements. */
const PATIENCE_MS = 15 * 60_000;

/** A Python with what a list of requirements names, or why there is none, in words. */
export type Python = { readonly bin: string } | { readonly missing: string };

/** Made once in the user's cache, since `npm ci` empties `node_modules`; a wheel folder or mirror is pip's own setting. */
export async function findPython(list: string, say: (line: string) => void): Promise<Python> {
  const file = join(import.meta.dirname, list);
  const python = process.env.PYTHON ?? ['python3', 'python'].find(isNewEnough);
  if (!python) return { missing: 'no Python of 3.10 or newer here (PYTHON names another)' };
  const requirements = readFileSync(file);
  const name = createHash('sha256').update(requirements).update(python).digest('hex').slice(0, 12);
  const dir = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'perennial', `second-opinion-${name}`);
  const [bin, done] = [join(dir, process.platform === 'win32' ? 'Scripts' : 'bin'), join(dir, 'installed')];
  if (existsSync(done)) return { bin };
  say(`installing ${requirements.toString().trim().replaceAll('\n', ', ')} into ${dir} (once, some minutes)`);
  try {
    mkdirSync(dir, { recursive: true });
    await run(python, ['-m', 'venv', '--clear', dir], { timeout: PATIENCE_MS });
    await run(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '-r', file], { timeout: PATIENCE_MS });
    writeFileSync(done, '');
    return { bin };
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    return { missing: `pip could not install them: ${lastLine(error)}` };
  }
}

/** moto 5 asks for Python 3.10, cfn-lint for 3.9. */
function isNewEnough(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function lastLine(error: unknown): string {
  const told = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return told.trim().split('\n').at(-1) ?? '';
}
