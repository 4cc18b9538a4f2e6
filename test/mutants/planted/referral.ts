import type { PlantedBug } from '../planted-bug.ts';

const VERDICT = { file: 'shared/model/referral/verdict.ts', tests: ['shared/model/referral/verdict.test.ts'] };
const ORDER = { file: 'shared/model/referral/reward-order.ts', tests: ['shared/model/referral/reward-order.test.ts'] };
const SETTLE = {
  file: 'shared/flow/referral/settle-referral.ts',
  tests: ['shared/flow/referral/settle-referral.test.ts'],
};
const LOAD = { file: 'shared/flow/invite/load-facts.ts', tests: ['shared/flow/invite/claim-referral.test.ts'] };

/** Members who bring members. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'referral-self-by-other-record',
    what: 'who has two records brings themselves',
    ...VERDICT,
    find: 'if (inviter.ids.some((id) => friend.includes(id)))',
    put: 'if (inviter.ids[0] === friend[0])',
  },
  {
    id: 'referral-existing-customer',
    what: 'who has ordered before is rewarded as somebody new',
    ...VERDICT,
    find: 'if (wasCustomer && !existingToo)',
    put: 'if (wasCustomer && existingToo)',
  },
  {
    id: 'referral-address-not-compared',
    what: 'two whose newest orders went to one door are rewarded unseen',
    ...LOAD,
    find: 'address: order?.document?.sentTo?.place,',
    put: 'address: undefined,',
  },
  {
    id: 'order-keeps-where-it-went',
    what: 'the address of an order is kept as it was typed',
    file: 'shared/flow/ingest/apply-order.ts',
    find: 'return { place: hashIn(key), ',
    put: 'return { place: key && value, ',
    tests: ['shared/flow/ingest/where-it-went.test.ts'],
  },
  {
    id: 'circle-of-a-post-office',
    what: 'everybody at a place of hundreds is somebody’s colleague',
    file: 'shared/model/circle/circle.ts',
    find: "return people <= placeAtMost ? 'colleagues' : undefined;",
    put: "return placeAtMost > 0 ? 'colleagues' : undefined;",
    tests: ['shared/model/circle/circle.test.ts'],
  },
  {
    id: 'circle-of-who-moved',
    what: 'whose orders go elsewhere by now, or are somebody else’s, still lives there',
    file: 'shared/flow/circle/load-circle.ts',
    find: 'if (theirs.some((one) => one.place === mark.place && one.as === as))',
    put: 'if (theirs.length >= 0)',
    tests: ['shared/flow/circle/load-circle.test.ts'],
  },
  {
    id: 'circle-of-erased',
    what: 'an erasure leaves the places of a person',
    file: 'shared/flow/privacy/forget-person.ts',
    find: 'await deps.circles.forget(shop.id, ids);',
    put: 'await deps.circles.forget(shop.id, []);',
    tests: ['test/contract/erase-referrals.test.ts'],
  },
  {
    id: 'referral-ring-of-two-only',
    what: 'a ring is seen where two brought each other, and a longer one is not',
    ...LOAD,
    find: 'next = theirs;',
    put: 'next = [];',
  },
  {
    id: 'referral-typed-again-is-second',
    what: 'a friend who comes twice by one invitation is refused the second time',
    ...LOAD,
    find: 'const isTaken = held !== undefined && !inviter.ids.includes(held.inviter);',
    put: 'const isTaken = held !== undefined;',
  },
  {
    id: 'referral-before-returns',
    what: 'both are rewarded on the day of the order, and the goods go back',
    ...ORDER,
    find: 'const ripe = kept.find(([, entry]) => ripeAt(entry) <= now);',
    put: 'const ripe = kept[0];',
  },
  {
    id: 'referral-minimum-of-gross',
    what: 'an order of which most went back counts as large',
    ...ORDER,
    find: 'netOf(entry) >= minimumMinor',
    put: 'entry.grossMinor >= minimumMinor',
  },
  {
    id: 'referral-too-late-order',
    what: 'an order of any day counts, however late',
    ...ORDER,
    find: 'entry.at >= at && entry.at < end',
    put: 'entry.at >= at',
  },
  {
    id: 'referral-closed-before-given',
    what: 'a referral is closed before its points are given, and a crash between the two loses them',
    ...SETTLE,
    find: "state: 'rewarded', reason, orderKey: order.orderKey, lookAt: now }",
    put: "state: 'rewarded', reason, orderKey: order.orderKey }",
  },
  {
    id: 'referral-most-never',
    what: 'somebody is rewarded for as many friends as they like',
    ...SETTLE,
    find: 'return counted.length >= atMost.referrals;',
    put: 'return counted.length > atMost.referrals;',
  },
  {
    id: 'referral-of-erased-pays-nobody',
    what: 'a friend gets nothing because the one who brought them was erased',
    ...SETTLE,
    find: "(verdict.reason === 'inviter-erased' || verdict.reason === 'inviter-left')",
    put: "verdict.reason === 'inviter-left'",
  },
  {
    id: 'referral-decided-doubted-again',
    what: 'what somebody of the team has decided is doubted again by the next look',
    ...SETTLE,
    find: "verdict.state === 'doubted' && decidedBy !== undefined",
    put: "verdict.state === 'doubted' && decidedBy === undefined",
  },
  {
    id: 'referral-merge-keeps-points',
    what: 'a friend who turns out to be the inviter keeps what both got',
    ...SETTLE,
    find: 'await takeBack(deps, settling, next, known);',
    put: '',
    tests: ['shared/flow/referral/over-merges.test.ts'],
  },
  {
    id: 'referral-merge-not-looked-at',
    what: 'a merge is not told to what was rewarded before',
    file: 'shared/flow/person/merge.ts',
    find: 'await stores.referrals?.lookAgain(shop, gone);',
    put: '',
    tests: ['shared/flow/referral/over-merges.test.ts'],
  },
  {
    id: 'referral-erased-stays-in-chain',
    what: 'who was erased stays in the chain by their own id',
    file: 'shared/flow/privacy/forget-person.ts',
    find: 'await deps.referrals.forget(shop.id, ids, residueId);',
    put: '',
    tests: ['test/contract/erase-referrals.test.ts'],
  },
];
