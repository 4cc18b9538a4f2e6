export { effects } from './tables/effects.ts';
export { snapshots } from './tables/snapshots.ts';
