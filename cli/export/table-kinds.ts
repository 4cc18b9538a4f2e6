export { snapshots } from './tables/snapshots.ts';
