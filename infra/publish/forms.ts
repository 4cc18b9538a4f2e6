/** How the form of each channel is compiled, by the channel's name. */
export { compileEmail as email } from './email-form.ts';
export { compileGateway as gateway } from './gateway-form.ts';
export { compileSms as sms } from './sms-form.ts';
export { compileWorklist as worklist } from './worklist-form.ts';
