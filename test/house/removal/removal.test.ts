import { afterAll, describe, expect, it } from 'vitest';
import { copyTree } from '../../mutants/copied-tree.ts';
import { readSources, type Sources } from '../imports.ts';
import { faultsWithout } from './check-tree.ts';
import { itemsOf } from './items.ts';
import { KINDS } from './kinds.ts';
import { TREE, withoutItems } from './remove.ts';

const sources = readSources(TREE);
const lastOfEach = KINDS.flatMap((kind) => itemsOf(kind, sources).slice(-1));

describe('what only its list knows can be removed', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it(`${lastOfEach.map(({ kind, name }) => `the ${kind.name} ${name}`).join(', ')}: types, lint, the check of the house and tests stay green`, async () => {
    const removal = withoutItems(sources, lastOfEach);
    const near = lastOfEach.flatMap(({ kind }) => kind.near);
    const tests = removal.tests.filter((path) => near.some((start) => path.startsWith(start)));
    expect(tests.length).toBeGreaterThan(KINDS.length);
    expect(await faultsWithout(tree, removal, tests)).toEqual([]);
  }, 180_000);
});

describe('a removal', () => {
  const [item] = lastOfEach;
  if (!item) throw new Error('no kinds');
  const { place, word, kind } = item;
  const faultsWith = (path: string, text: string) => withoutItems(new Map([...sources, [path, text]]), [item]).faults;

  it('deletes its file and its line, and the tests that import it, name it or its file, and no other', () => {
    const tests: Sources = new Map([
      ['shared/model/one.test.ts', `import { it } from '#${place}';`],
      ['test/support/two.ts', `export const FILE = '${place}';`],
      ['shared/model/two.test.ts', "import { FILE } from '#test/support/two.ts';"],
      ['shared/model/three.test.ts', `import '#${kind.list}';\nexpect(id).toBe('${word}');`],
      ['shared/model/four.test.ts', `expect('speaks of another').toBe('${word}');`],
    ]);
    const before = withoutItems(sources, [item]);
    const { changes, deleted, gone, tests: left } = withoutItems(new Map([...sources, ...tests]), [item]);
    expect(deleted).toEqual([place]);
    expect(changes.get(place)).toBeUndefined();
    expect(changes.get(kind.list)?.split('\n').length).toBe((sources.get(kind.list)?.split('\n').length ?? 0) - 1);
    expect(gone.filter((path) => tests.has(path)).toSorted()).toEqual([...tests.keys()].slice(0, 4).toSorted());
    expect(left).toEqual([...before.tests, 'shared/model/four.test.ts']);
  });

  it('fails when the product imports it or speaks of it', () => {
    expect(faultsWith('shared/flow/fresh.ts', `import { it } from '#${place}';`)).toEqual([
      `shared/flow/fresh.ts imports ${place}`,
    ]);
    expect(faultsWith('cli/fresh.ts', `if (programId === '${word}') greet();`)).toEqual([`cli/fresh.ts names ${word}`]);
  });
});
