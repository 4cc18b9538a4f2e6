/** Every segment of the team's own: one file and one line here. */
export { bigFirstOrder } from './big-first-order.ts';
export { quietRegulars } from './quiet-regulars.ts';
export { worthACall } from './worth-a-call.ts';
