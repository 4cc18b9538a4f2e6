/** All channels of messages: a folder here and a line each. */
export { email } from './email/email.ts';
export { sms } from './sms/sms.ts';
