import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { plantedBugs } from './all.ts';
import { copyTree } from './copied-tree.ts';
import { plant, type Verdict } from './plant.ts';
import type { PlantedBug } from './planted-bug.ts';
import { runTests } from './run-tests.ts';

const USAGE = `Plants bugs one by one in a copy of the working tree and names the test that caught each.
  npm run mutants                       all of them (minutes)
  npm run mutants -- --only WORD        those whose id or file holds WORD
  npm run mutants -- --list             names them and plants nothing
Ends with 1 if a bug is not caught, or if the tests are not green without any.`;

const { values } = parseArgs({
  options: { only: { type: 'string' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
});

const bugs = (await plantedBugs()).filter(({ id, file }) => `${id} ${file}`.includes(values.only ?? ''));
if (values.help) console.log(USAGE);
else if (bugs.length === 0) fail(`no planted bug is named like ${values.only}: --list names them`);
else if (values.list) for (const { id, file, what } of bugs) console.log(`${id}\t${file}\t${what}`);
else await plantAll(bugs);

async function plantAll(planted: readonly PlantedBug[]): Promise<void> {
  const trees = Array.from({ length: Math.min(availableParallelism(), planted.length) }, copyTree);
  try {
    const files = [...new Set(planted.flatMap(({ tests }) => tests))];
    console.error(`${planted.length} bugs; first their ${files.length} test files without any ...`);
    const clean = await runTests(trees[0]?.root ?? '', files, 1800);
    if (clean.end !== 'green') return fail(`not green without a bug: ${JSON.stringify(clean)}`);
    const verdicts: Verdict[] = [];
    const waiting = [...planted];
    const work = trees.map(async (tree) => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const verdict = await plant(tree, bug);
        verdicts.push(verdict);
        console.log(
          `${verdict.isCaught ? 'caught ' : 'ALIVE  '} ${bug.id}: ${bug.what} (${bug.file})\n        ${verdict.by}`,
        );
      }
    });
    await Promise.all(work);
    const caught = verdicts.filter(({ isCaught }) => isCaught).length;
    console.log(`${caught} of ${verdicts.length} planted bugs caught`);
    if (caught < verdicts.length) process.exitCode = 1;
  } finally {
    for (const tree of trees) tree.remove();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
