/** What each channel of `shared/channels` is built of. */
export { email } from './email.ts';
export { gateway } from './gateway.ts';
export { sms } from './sms.ts';
