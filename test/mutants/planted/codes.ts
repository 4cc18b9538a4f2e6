import type { PlantedBug } from '../planted-bug.ts';

const till = ['shared/flow/redeem/take-redemption.test.ts'];
const contract = ['test/contract/redemptions.test.ts'];
const REDEEM = 'shared/flow/redeem/redeem-code.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'code-redeemed-by-the-last-till',
    what: 'of two tills at once both hear 200',
    file: 'shared/adapters/dynamo/redemptions.ts',
    find: "        ConditionExpression: 'attribute_not_exists(pk)',\n",
    put: '',
    tests: contract,
  },
  {
    id: 'code-of-who-was-forgotten-is-taken',
    what: 'I11: the code of somebody who was erased leaves a trace of them',
    file: REDEEM,
    find: '!customer || customer.erased || customer.mergedInto !== undefined',
    put: '!customer',
    tests: till,
  },
  {
    id: 'code-twice-by-who-was-two',
    what: 'two codes of a person who was two customers are both redeemed',
    file: REDEEM,
    find: 'return held.find((one) => one !== undefined);',
    put: 'return held.find(() => false);',
    tests: till,
  },
  {
    id: 'code-twice-after-an-unmerge',
    what: 'a code that was redeemed while its person was one with another is redeemed again once they are parted',
    file: REDEEM,
    find: 'await deps.redemptions.redeem(redemption, redemption.givenTo);',
    put: '{}',
    tests: till,
  },
  {
    id: 'code-counted-twice-under-two-names',
    what: 'a redemption of somebody who was two customers counts twice',
    file: 'shared/adapters/dynamo/redemptions.ts',
    find: "        FilterExpression: 'attribute_not_exists(holder)',\n",
    put: '',
    tests: contract,
  },
  {
    id: 'code-of-a-cancelled-campaign-is-taken',
    what: 'tills take codes of a campaign that was cancelled',
    file: REDEEM,
    find: "?.state === 'cancelled' ? 'cancelled' : undefined",
    put: "?.state === 'settled' ? 'cancelled' : undefined",
    tests: till,
  },
  {
    id: 'code-of-another-stores-request',
    what: 'two tills that count alike are taken for one, and both hear 200',
    file: 'shared/model/campaign/code/redemption.ts',
    find: "code, store ?? '', amountMinor ?? ''",
    put: 'code',
    tests: ['shared/model/campaign/code/redemption.test.ts'],
  },
  {
    id: 'code-guessed-without-end',
    what: 'unknown codes are not counted, so a till may try them all',
    file: 'shared/flow/redeem/take-redemption.ts',
    find: '    await noteMiss(deps.counters, place, now);\n',
    put: '',
    tests: till,
  },
  {
    id: 'code-that-is-known-blocked-by-unknown-ones',
    what: 'one broken scanner stops all tills of a shop for an hour',
    file: 'shared/flow/redeem/take-redemption.ts',
    find: "if (redeemed.outcome !== 'unknown') return said;",
    put: '',
    tests: till,
  },
  {
    id: 'code-page-after-its-end',
    what: 'the page shows a code that no till takes any more',
    file: 'shared/flow/redeem/show-code.ts',
    find: '...(now < end ? valid : [over])',
    put: '...valid',
    tests: ['shared/flow/redeem/show-code.test.ts'],
  },
  {
    id: 'code-kept-for-every-message',
    what: 'each message of a campaign with codes costs a write more, shown or not',
    file: 'shared/flow/send/code-of-message.ts',
    find: '|| foreign || !Object.values(texts).some(usesCode)',
    put: '|| foreign',
    tests: ['shared/flow/send/code-of-message.test.ts'],
  },
  {
    id: 'attended-list-tells-twice',
    what: 'a list that is read again moves the time at which people came',
    file: 'shared/flow/redeem/tell-attended.ts',
    find: "if (isKnown) return 'known';",
    put: '',
    tests: ['cli/commands/redeem.test.ts'],
  },
];
