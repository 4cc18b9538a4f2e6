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
  {
    id: 'reward-for-points-that-are-back',
    what: 'I16: who asks again after the pool was empty has a code for points that were given back',
    file: 'shared/flow/points/spend-points.ts',
    find: "isUndone ? { outcome: 'undone' } : ",
    put: '',
    tests: ['shared/flow/rewards/complete-claims.test.ts'],
  },
  {
    id: 'limit-of-a-reward-raced',
    what: 'of two who ask at once both pass the limit',
    file: 'shared/flow/points/spend-points.ts',
    find: "if (request.refuse?.(member)) return { answer: { outcome: 'refused' } };",
    put: '',
    tests: ['shared/flow/rewards/take-reward.test.ts'],
  },
  {
    id: 'points-of-a-gone-reward-kept',
    what: 'a pool is empty and the points are gone',
    file: 'shared/flow/rewards/take-reward.ts',
    find: 'if (pool !== undefined && !unit) {\n    await undoSpend(deps, question, { id: spendId(begun), at: now });',
    put: 'if (pool !== undefined && !unit) {',
    tests: ['shared/flow/rewards/take-reward.test.ts'],
  },
  {
    id: 'address-of-a-gift-left',
    what: 'I11: where a gift goes is there after an erasure',
    file: 'shared/flow/rewards/forget-claims.ts',
    find: 'const residueOf = ({ address: _, history',
    put: 'const residueOf = ({ history',
    tests: ['shared/flow/rewards/forget-claims.test.ts'],
  },
  {
    id: 'reward-given-back-redeemed',
    what: 'a till takes the code of a reward whose points are back',
    file: 'shared/flow/rewards/redeem-reward.ts',
    find: "if (state === 'returned') return { outcome: 'over', reason: 'returned', claim };",
    put: '',
    tests: ['shared/flow/redeem/take-reward-code.test.ts'],
  },
  {
    id: 'used-code-redeemed-at-till',
    what: 'a till takes a code that an order has used',
    file: 'shared/flow/rewards/redeem-reward.ts',
    find: "if (order) return { outcome: 'before', claim };",
    put: '',
    tests: ['shared/flow/redeem/take-reward-code.test.ts'],
  },
];
