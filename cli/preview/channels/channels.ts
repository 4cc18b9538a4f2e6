/** How messages of each channel are looked at, by the channel's name. */
export { email } from './email.ts';
export { sms } from './sms.ts';
export { worklist } from './worklist.ts';
