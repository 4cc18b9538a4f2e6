import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { exceptionsOf } from './exceptions.ts';
import type { Opinion } from './opinion.ts';

const ROOT = join(import.meta.dirname, '../..');

const Results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** The tests of test/contract that use tables, on another engine: all hold but for the listed exceptions, which do not. */
export async function contractsOn(by: string, engine: string): Promise<Opinion> {
  const { testResults } = await results(engine);
  const tests = testResults.flatMap(({ name, message, assertionResults }) => {
    const file = name.slice(name.lastIndexOf('/') + 1).replace('.test.ts', '');
    const told = assertionResults.filter(({ status }) => status === 'passed' || status === 'failed');
    return told.length > 0
      ? told.map((each) => ({
          file,
          isHeld: each.status === 'passed',
          name: each.fullName,
          why: each.failureMessages[0],
        }))
      : [{ file, isHeld: false, name: 'cannot be run', why: message }];
  });
  const exceptions = exceptionsOf(engine);
  const failing = exceptions.filter(({ test }) => test !== undefined);
  const excepted = ({ file, name }: { readonly file: string; readonly name: string }) =>
    failing.find((each) => each.file === file && name.includes(each.test ?? ''));
  const broken = tests.filter(({ isHeld }) => !isHeld);
  const used = new Set(broken.map(excepted));
  return {
    by: `contracts on ${by}`,
    held: [`${tests.length - broken.length} of ${tests.length} tests of ${testResults.length} files hold`],
    faults: [
      ...broken
        .filter((test) => !excepted(test))
        .map(({ file, name, why }) => `${file}: ${name}: ${why?.split('\n')[0]}`),
      ...failing
        .filter((each) => !used.has(each))
        .map(({ file, test }) => `${file}: ${test} holds by now: no exception`),
    ],
    notes: exceptions.map(({ file, test, why }) => `not asked of it: ${file}${test ? ` (${test})` : ''}: ${why}`),
  };
}

async function results(engine: string): Promise<z.infer<typeof Results>> {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-contracts-'));
  const file = join(dir, 'results.json');
  try {
    await new Promise<void>((resolve, reject) => {
      const config = 'test/second-opinion/vitest.contracts.config.ts';
      const words = ['run', '--config', config, '--reporter=json', `--outputFile=${file}`];
      const vitest = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...words], {
        cwd: ROOT,
        stdio: 'ignore',
        env: { ...process.env, CONTRACT_ENGINE: engine },
      });
      vitest.once('error', reject);
      vitest.once('close', () => resolve());
    });
    return z.parse(Results, JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
