import { afterAll, describe, expect, it } from 'vitest';
import { plantedBugs } from '../mutants/all.ts';
import { copyTree } from '../mutants/copied-tree.ts';
import { plant } from '../mutants/plant.ts';

const EVERY = 8;
const slice = (await plantedBugs()).filter((_, index) => index % EVERY === 0);

/** One in eight of what `npm run mutants` plants. */
describe('planted bugs', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it.each(slice)('$id is caught', async (bug) => {
    expect(await plant(tree, bug)).toMatchObject({ isCaught: true });
  });
});
