/** Every KPI figure: one file and one line here. */
export { anonymousGross } from './figures/anonymous-gross.ts';
export { anonymousOrders } from './figures/anonymous-orders.ts';
export { anonymousReturned } from './figures/anonymous-returned.ts';
export { buyers } from './figures/buyers.ts';
export { gross } from './figures/gross.ts';
export { net } from './figures/net.ts';
export { newBuyers } from './figures/new-buyers.ts';
export { orders } from './figures/orders.ts';
export { returned } from './figures/returned.ts';
