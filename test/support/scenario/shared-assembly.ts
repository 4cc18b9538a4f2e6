import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Assembly, synthesise } from '#infra/synth.ts';

/** Buckets of the stacks that tests start: few, since each is read by itself. */
export const TEST_BUCKETS = 4;

/** The repository's own stack, synthesised by the first test file of a run that asks; the others wait for it and read it. */
export async function sharedAssembly(): Promise<Assembly> {
  const all = process.env.TEST_RUN_DIR;
  if (all === undefined) throw new Error('no TEST_RUN_DIR: vitest.config.ts makes one by test/support/run-dir.ts');
  const dir = join(all, 'assembly');
  const [made, failed] = [join(dir, 'assembly.json'), join(dir, 'failed.txt')];
  if (isFirst(dir)) {
    try {
      const assembly = await synthesise({ stage: 'local', buckets: TEST_BUCKETS, outdir: join(dir, 'out') });
      writeFileSync(`${made}.new`, JSON.stringify(assembly));
      renameSync(`${made}.new`, made);
    } catch (error) {
      writeFileSync(failed, String(error));
      throw error;
    }
  }
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error(`another test file could not synthesise: ${readFileSync(failed, 'utf8')}`);
    await sleep(50);
  }
  return JSON.parse(readFileSync(made, 'utf8'));
}

function isFirst(dir: string): boolean {
  try {
    mkdirSync(dir);
    return true;
  } catch {
    return false;
  }
}
