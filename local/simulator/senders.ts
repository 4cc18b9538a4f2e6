/** How each shop platform tells of simulated orders, one line each; nothing else knows one. */
export { bigcommerce } from './senders/bigcommerce.ts';
export { shopify } from './senders/shopify.ts';
export { square } from './senders/square.ts';
export { standard } from './senders/standard.ts';
export { stripe } from './senders/stripe.ts';
export { woocommerce } from './senders/woocommerce.ts';
export { youzan } from './senders/youzan.ts';
