/** All shop platforms, one line each; nothing else knows one. */
export { bigcommerce } from './bigcommerce/bigcommerce.ts';
export { shopify } from './shopify/shopify.ts';
export { square } from './square/square.ts';
export { standard } from './standard/standard.ts';
export { stripe } from './stripe/stripe.ts';
export { woocommerce } from './woocommerce/woocommerce.ts';
export { youzan } from './youzan/youzan.ts';
