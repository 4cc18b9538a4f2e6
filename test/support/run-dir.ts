import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all tests of a run: a directory in which test files share what takes long to make. Removed at its end. */
export default function makeRunDir(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-tests-'));
  process.env.TEST_RUN_DIR = dir;
  // threads of functions, and commands that are run as processes, load in half the time
  process.env.NODE_COMPILE_CACHE = join(dir, 'compiled');
  return () => rmSync(dir, { recursive: true, force: true });
}
