/** Every figure that is made on read: one file and one line here. */
export { churnByTier } from './on-read/churn-by-tier.ts';
export { forecastCheck } from './on-read/forecast-check.ts';
export { moved } from './on-read/moved.ts';
export { topShare } from './on-read/top-share.ts';
