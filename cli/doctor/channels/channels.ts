/** What each channel of `shared/channels` needs of an account. */
export { email } from './email.ts';
export { sms } from './sms.ts';
