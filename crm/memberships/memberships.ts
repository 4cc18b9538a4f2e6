/** Every membership: one file and one line here, one for a shop at most. */
export { circle } from './circle.ts';
export { qinghe } from './qinghe.ts';
