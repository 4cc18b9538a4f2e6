import type { LocalStack } from '#local/stack/stack.ts';
import type { Person } from './people.ts';

const MINUTE = 60_000;

/** Posts a form of a page of the preferences function. */
async function post(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  if (answer.status !== 200) throw new Error(`a form of the preference centre was answered ${answer.status}`);
  return answer.text();
}

/** From the page behind `url` to the whole preference centre: fewer messages, a birthday by a link that comes by mail. */
export async function visitCentre(stack: LocalStack, { customer }: Person, url: string): Promise<void> {
  const asked = await (await fetch(url)).text();
  const token = /<a href="([^"]+)"/.exec(asked)?.[1];
  if (!token) throw new Error('the unsubscribe page does not lead to the preference centre');
  const centre = new URL(token, url).href;
  const shown = { shown: 'sms:marketing', list: 'sms:marketing' };
  await post(centre, { action: 'save', often: 'fewer', ...shown });
  await post(centre, { action: 'send-link' });
  await stack.advanceTo(stack.clock.now() + 5 * MINUTE);
  const mail = stack.outbox.entries.findLast(({ to }) => to === customer.email);
  const link = mail && /\/u\/[\w.-]+/.exec((await stack.outbox.parse(mail)).text ?? '')?.[0];
  if (!link) throw new Error('no link to personal data came');
  const saved = await post(stack.apiUrl + link, { action: 'save', birthDay: '3', birthMonth: '4', ...shown });
  if (!saved.includes('value="3"')) throw new Error('the birthday was not kept');
}

/** A stranger signs up on the form; a question comes to each address, and the click confirms the mail's. */
export async function signUp(stack: LocalStack, shop: string, email: string, phone = ''): Promise<void> {
  await fillIn(stack, shop, email, phone);
  await stack.advanceTo(stack.clock.now() + 5 * MINUTE);
  await confirmSignUp(stack, email);
}

/** A stranger signs up on the form of a shop. */
export async function fillIn(stack: LocalStack, shop: string, email: string, phone = ''): Promise<void> {
  const form = `${stack.apiUrl}/signup/${shop}`;
  if ((await fetch(form)).status !== 200) throw new Error('there is no sign-up form');
  await post(form, { email, phone, firstName: 'Nell', topic: 'marketing' });
  await stack.drain();
}

/** The click in the mail that asks whether a sign-up was meant. */
export async function confirmSignUp(stack: LocalStack, email: string): Promise<void> {
  const mail = stack.outbox.entries.findLast(({ to }) => to === email);
  const link = mail && /\/u\/[\w.-]+/.exec((await stack.outbox.parse(mail)).text ?? '')?.[0];
  if (!link) throw new Error('nobody asked whether the sign-up was meant');
  await post(stack.apiUrl + link, { choice: 'confirm' });
}
