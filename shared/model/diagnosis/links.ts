export { anyway } from './links/anyway.ts';
export { audience } from './links/audience.ts';
export { delivery } from './links/delivery.ts';
export { execution } from './links/execution.ts';
export { product } from './links/product.ts';
export { system } from './links/system.ts';
export { wording } from './links/wording.ts';
