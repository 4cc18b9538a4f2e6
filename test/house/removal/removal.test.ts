import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { copyTree } from '../../mutants/copied-tree.ts';
import { readSources } from '../imports.ts';
import { faultsWithout } from './check-tree.ts';
import { itemsOf } from './items.ts';
import { KINDS } from './kinds.ts';
import { TREE, withoutItems } from './remove.ts';

const sources = readSources(...TREE);
const lastOfEach = KINDS.flatMap((kind) => itemsOf(kind, sources).slice(-1));

describe('what only its list knows can be removed', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it(`${lastOfEach.map(({ kind, name }) => `the ${kind.name} ${name}`).join(', ')}: types, lint, the check of the house and tests stay green`, async () => {
    const removal = withoutItems(sources, lastOfEach);
    const near = lastOfEach.flatMap(({ kind }) => kind.near);
    // in the short form those that lie beside a list, not below it
    const isNear = (path: string, start: string) =>
      inProof(path.startsWith(start), path === start || `${dirname(path)}/` === start);
    const tests = removal.tests.filter((path) => near.some((start) => isNear(path, start)));
    expect(tests.length).toBeGreaterThan(KINDS.length);
    expect(await faultsWithout(tree, removal, tests)).toEqual([]);
  }, 180_000);
});
