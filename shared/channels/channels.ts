/** All channels of messages: a folder here and a line each. */
export { email } from './email/email.ts';
export { gateway } from './gateway/gateway.ts';
export { sms } from './sms/sms.ts';
export { worklist } from './worklist/worklist.ts';
