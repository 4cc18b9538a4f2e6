import { describe, expect, it } from 'vitest';
import { readSources, type Sources } from '../imports.ts';
import { itemsOf } from './items.ts';
import { KINDS } from './kinds.ts';
import { TREE, withoutItems } from './remove.ts';

const sources = readSources(...TREE);
const items = KINDS.flatMap((kind) => itemsOf(kind, sources));

describe('a removal', () => {
  const [item] = items;
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

  it.each(items.filter((each) => each.kind.inPaths))(
    'of the channel $word leaves its word in no path, list, entry or declaration',
    (channel) => {
      const {
        word,
        kind: { list, moreLists = [], inPaths, declaredIn = [] },
      } = channel;
      const { changes, deleted, faults } = withoutItems(sources, [channel]);
      expect(faults).toEqual([]);
      for (const start of ['channels', 'flow', 'adapters', 'ports']
        .map((part) => `shared/${part}/`)
        .concat('functions/', 'infra/'))
        expect(
          [...sources.keys()].filter(
            (path) => path.startsWith(start) && path.includes(word) && !deleted.includes(path),
          ),
        ).toEqual([]);
      for (const [path, text = ''] of changes) {
        if (path === inPaths?.entriesIn)
          for (const gone of deleted) expect(text).not.toContain(`'${gone.split('/')[1]}': {`);
        if ([list, ...moreLists, ...declaredIn].some((start) => path.startsWith(start)))
          expect(text).not.toMatch(new RegExp(`'${word}'|\\b${word}: |/${word}\\.ts`));
      }
      expect(changes.get(list)?.match(/^export/gm)).toHaveLength(itemsOf(channel.kind, sources).length - 1);
      expect(inPaths && changes.get(inPaths.entriesIn)?.match(/^ {2}'?[\w-]+'?: \{$/gm)?.length).toBeGreaterThan(10);
    },
  );
});
