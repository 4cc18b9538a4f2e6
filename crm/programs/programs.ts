/** Every program that runs: one file and one line here. */
export { confirmSubscription } from './confirm-subscription.ts';
export { manageLink } from './manage-link.ts';
export { paymentReminder } from './payment-reminder.ts';
export { secondPurchase } from './second-purchase.ts';
export { winBack } from './win-back.ts';
