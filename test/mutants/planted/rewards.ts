import type { PlantedBug } from '../planted-bug.ts';

const pools = ['test/contract/code-pools.test.ts'];
const codes = ['shared/model/code/own-code.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'code-of-a-pool-for-two',
    what: 'of two who draw at once both have the code',
    file: 'shared/adapters/dynamo/code-pools.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands in the source
    find: 'attribute_exists(taken) AND (attribute_not_exists(taken.#place) OR ${MINE})',
    put: 'attribute_exists(taken)',
    tests: pools,
  },
  {
    id: 'code-of-a-pool-once-more',
    what: 'who draws again has a second code',
    file: 'shared/flow/rewards/draw-unit.ts',
    find: 'const held = heldIn(pool, part, claim);\n    if (held) return held;\n    count++;',
    put: 'count++;',
    tests: pools,
  },
  {
    id: 'pool-with-a-code-twice',
    what: 'of two who fill a pool at once both add the code',
    file: 'shared/flow/rewards/fill-pool.ts',
    find: '      left = open;\n',
    put: '',
    tests: pools,
  },
  {
    id: 'check-letter-of-plain-weights',
    what: 'two letters that changed places are taken for a code',
    file: 'shared/model/code/own-code.ts',
    find: 'times(value, POWERS[place + 1] ?? 1)',
    put: 'times(value, 1)',
    tests: codes,
  },
];
