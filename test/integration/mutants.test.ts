import { afterAll, describe, expect, it } from 'vitest';
import { copyTree } from '../mutants/copied-tree.ts';
import { plant } from '../mutants/plant.ts';
import type { PlantedBug } from '../mutants/planted-bug.ts';

const CENTS: PlantedBug = {
  id: 'minor-units',
  what: 'the yen has cents',
  file: 'shared/model/values/money/money.ts',
  find: 'return DIGITS[currency] ?? 2;',
  put: 'return 2;',
  tests: ['shared/model/values/money/money.test.ts'],
};

describe('planting a bug', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it('names the test that caught it', async () => {
    const verdict = await plant(tree, CENTS);
    expect(verdict).toMatchObject({
      isCaught: true,
      by: expect.stringContaining('shared/model/values/money/money.test.ts: '),
    });
  });

  it('says when no test notices', async () => {
    const harmless = await plant(tree, { ...CENTS, put: `${CENTS.find} ` });
    expect(harmless).toMatchObject({ isCaught: false, by: 'no test of shared/model/values/money/money.test.ts' });
  });

  it('refuses a bug that is no program, or whose text is not there', async () => {
    await expect(plant(tree, { ...CENTS, put: `${CENTS.find} )` })).rejects.toThrow();
    await expect(plant(tree, { ...CENTS, find: 'no such text' })).rejects.toThrow('stands 0 times');
  });
});
