import type { CopiedTree } from './copied-tree.ts';
import type { PlantedBug } from './planted-bug.ts';
import { runTests } from './run-tests.ts';

/** Its tests run some seconds without the bug. */
const SECONDS = 180;

export interface Verdict {
  readonly bug: PlantedBug;
  readonly isCaught: boolean;
  /** The test that failed first, or why none did. */
  readonly by: string;
}

const firstLines = (text: string): string => text.split('\n').slice(0, 2).join(' ').slice(0, 200);

/** Plants a bug and runs the tests that must notice it. */
export async function plant(tree: CopiedTree, bug: PlantedBug): Promise<Verdict> {
  const result = await tree.with(bug, () => runTests(tree.root, bug.tests, SECONDS));
  switch (result.end) {
    case 'failed':
      return { bug, isCaught: true, by: result.test };
    case 'timeout':
      return { bug, isCaught: true, by: `${bug.tests.join(', ')}: did not end within ${SECONDS} s` };
    case 'green':
      return { bug, isCaught: false, by: `no test of ${bug.tests.join(', ')}` };
    case 'unloadable':
      return { bug, isCaught: true, by: `${bug.tests.join(', ')} cannot run: ${firstLines(result.message)}` };
  }
}
