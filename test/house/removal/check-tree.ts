import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CopiedTree } from '../../mutants/copied-tree.ts';
import { runTests } from '../../mutants/run-tests.ts';
import type { Removal } from './remove.ts';

/**
 * What everybody runs before a commit; types are checked anew only where something changed since the last time. What is
 * dead is not asked: an export that only a deleted test used would count as such.
 */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  types: ['node_modules/.bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', '../types.tsbuildinfo'],
  lint: ['node_modules/.bin/biome', 'lint', '--error-on-warnings', '.'],
  house: [process.execPath, 'test/house/check.ts'],
};

/** The page that is made of a list, which whoever changes the list writes anew. */
const [KPI_LIST, KPI_PAGE] = ['shared/model/kpi/kpis.ts', 'docs/kpis.md'];

/** Does a tree without some items pass the checks and these tests? Answers what failed, in words. */
export async function faultsWithout(
  tree: CopiedTree,
  removal: Removal,
  tests: readonly string[],
): Promise<readonly string[]> {
  const page = removal.changes.has(KPI_LIST)
    ? [[KPI_PAGE, readFileSync(join(tree.root, KPI_PAGE), 'utf8')] as const]
    : [];
  return tree.changed(new Map([...removal.changes, ...page]), async () => {
    if (page.length > 0) await run(tree.root, 'page', [process.execPath, 'test/house/write-kpis.ts']);
    const checks = Object.entries(CHECKS).map(([name, command]) => run(tree.root, name, command));
    const told = [...removal.faults, ...(await Promise.all(checks)).flat()];
    if (told.length > 0 || tests.length === 0) return told;
    const result = await runTests(tree.root, tests, 1800);
    return result.end === 'green' ? [] : [`tests: ${JSON.stringify(result)}`];
  });
}

function run(root: string, name: string, [program = '', ...words]: readonly string[]): Promise<readonly string[]> {
  return new Promise((done) => {
    execFile(program.startsWith('/') ? program : join(root, program), words, { cwd: root }, (error, stdout, stderr) =>
      done(error ? [`${name}: ${`${stdout}${stderr}`.trim().split('\n').slice(0, 20).join('\n')}`] : []),
    );
  });
}
