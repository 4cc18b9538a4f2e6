import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** `unloadable`: test files failed without a test of theirs, as after a syntax error. */
export type TestsResult =
  | { readonly end: 'green' }
  | { readonly end: 'failed'; readonly test: string }
  | { readonly end: 'unloadable'; readonly message: string }
  | { readonly end: 'timeout' };

const REPORT = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** Runs test files in a tree until the first failure. `seconds`: when they are given up, as in an endless loop. */
export async function runTests(root: string, files: readonly string[], seconds: number): Promise<TestsResult> {
  const place = mkdtempSync(join(tmpdir(), 'perennial-mutants-report-'));
  const report = join(place, 'report.json');
  try {
    const code = await vitest(root, [...files, '--bail=1', '--reporter=json', `--outputFile=${report}`], seconds);
    if (code === 0) return { end: 'green' };
    return code === 'timeout' ? { end: 'timeout' } : failureOf(root, report);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function vitest(root: string, options: readonly string[], seconds: number): Promise<number | 'timeout'> {
  return new Promise((done, failed) => {
    const bin = join(root, 'node_modules/vitest/vitest.mjs');
    const child = spawn(process.execPath, [bin, 'run', ...options, '--maxWorkers=1'], {
      cwd: root,
      stdio: 'ignore',
      detached: true,
    });
    let late = false;
    const endGroup = () => {
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(() => {
      late = true;
      endGroup();
    }, seconds * 1000);
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      endGroup();
      done(late ? 'timeout' : (code ?? 1));
    });
  });
}

/** With what a planted bug left running behind its tests, as an engine. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing of the group is left
  }
}

function failureOf(root: string, report: string): TestsResult {
  const files = readReport(report);
  for (const { name, assertionResults } of files) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed) return { end: 'failed', test: `${name.replace(`${root}/`, '')}: ${failed.fullName}` };
  }
  return { end: 'unloadable', message: files.map(({ message }) => message).find((text) => text !== '') ?? 'no report' };
}

function readReport(path: string) {
  try {
    return REPORT.parse(JSON.parse(readFileSync(path, 'utf8'))).testResults;
  } catch {
    return [];
  }
}
