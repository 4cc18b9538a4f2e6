import { afterAll, describe, expect, it } from 'vitest';
import { readSources } from '../house/imports.ts';
import { faultsWithout } from '../house/removal/check-tree.ts';
import { itemsOf } from '../house/removal/items.ts';
import { KINDS } from '../house/removal/kinds.ts';
import { type Removal, TREE, withoutItems } from '../house/removal/remove.ts';
import { copyTree } from '../mutants/copied-tree.ts';

const sources = readSources(...TREE);

/** Each by itself with the tests near its list; the first of a kind with every unit test that is left. */
describe('without any one of what the lists name, types, lint, the check of the house and tests stay green', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  const cases = KINDS.flatMap((kind) => itemsOf(kind, sources).map((item, n) => ({ kind, item, isFirst: n === 0 })));
  it.each(cases)('$kind.name $item.name', async ({ kind, item, isFirst }) => {
    const removal = withoutItems(sources, [item]);
    const tests = removal.tests.filter((path) =>
      isFirst ? !/^(?:test|bench)\//.test(path) : kind.near.some((start) => path.startsWith(start)),
    );
    console.info(
      `${kind.name} ${item.name}: ${removal.deleted.length} files deleted; tests: ${removal.gone.length} files gone with it, ${removal.tests.length} left, ${tests.length} run`,
    );
    expect(await faultsWithout(tree, removal, tests)).toEqual([]);
  });

  it('not if the product still names what is gone', async () => {
    const kpis = KINDS.find(({ name }) => name === 'KPI');
    const [item] = kpis ? itemsOf(kpis, sources) : [];
    if (!item || !kpis) throw new Error('no KPI');
    const user = 'shared/flow/daily/reduce.ts';
    const planted = `import * as kpis from '#${kpis.list}';\n${sources.get(user)}\nexport const place = kpis.${item.name}.place;\n`;
    const { changes, ...rest } = withoutItems(sources, [item]);
    const removal: Removal = { ...rest, changes: new Map([...changes, [user, planted]]) };
    expect(await faultsWithout(tree, removal, [])).toEqual([expect.stringContaining(`types: ${user}`)]);
  });
});
