/** Every figure that is made on read: one file and one line here. */
export { caused } from './on-read/caused.ts';
export { churnByTier } from './on-read/churn-by-tier.ts';
export { costPerRecruit } from './on-read/cost-per-recruit.ts';
export { coverage } from './on-read/coverage.ts';
export { forecastCheck } from './on-read/forecast-check.ts';
export { halfOfNet } from './on-read/half-of-net.ts';
export { messageCosts } from './on-read/message-costs.ts';
export { moved } from './on-read/moved.ts';
export { ownSegments } from './on-read/own-segments.ts';
export { pointsLiability } from './on-read/points-liability.ts';
export { programMessages } from './on-read/program-messages.ts';
export { referralChain } from './on-read/referral-chain.ts';
export { referralConversion } from './on-read/referral-conversion.ts';
export { rewardsCost } from './on-read/rewards-cost.ts';
export { scores } from './on-read/scores.ts';
export { topShare } from './on-read/top-share.ts';
