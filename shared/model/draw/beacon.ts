/**
 * Numbers that a league of organisations makes together each three seconds, and that nobody knows before: drand, chain
 * `quicknet`. Its genesis is https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/info.
 */
const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
const GENESIS_MS = 1_692_803_367_000;
const PERIOD_MS = 3_000;

/** The first round that comes after an instant. @param at UTC ms */
export const roundAfter = (at: number): number => Math.floor((at - GENESIS_MS) / PERIOD_MS) + 2;

/** When a round comes, UTC ms. */
export const roundAt = (round: number): number => GENESIS_MS + (round - 1) * PERIOD_MS;

/** Where anybody reads its `randomness`. */
export const roundUrl = (round: number): string => `https://api.drand.sh/${CHAIN}/public/${round}`;
