import { circle } from '#crm/memberships/memberships.ts';
import type { LocalStack } from '#local/stack/stack.ts';

const MINUTE = 60_000;

const post = (url: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

/** The newest message to an address, as plain text. */
async function textTo(stack: LocalStack, email: string): Promise<string> {
  const mail = stack.outbox.entries.findLast(({ to }) => to === email);
  return (mail && (await stack.outbox.parse(mail)).text) ?? '';
}

/** A stranger joins by the page of a shop, asks something on their own page, has a fresh link sent, and leaves. */
export async function joinAndLeave(stack: LocalStack, email: string, invite: string): Promise<void> {
  const { shop, terms } = circle;
  const form = `${stack.apiUrl}/join/${shop}`;
  const asked = [await fetch(form), await post(form, { email, firstName: 'Nora', terms: terms.version, invite })];
  await stack.drain();
  await stack.advanceTo(stack.clock.now() + 5 * MINUTE);
  const link = /\/u\/[\w.-]+/.exec(await textTo(stack, email))?.[0] ?? '';
  const joined = await post(stack.apiUrl + link, { choice: 'confirm' });
  const page = new URL(joined.headers.get('location') ?? '', stack.apiUrl + link).href;
  await stack.drain();
  const answers = [
    await fetch(page),
    await post(page, { do: 'contact', question: 'Which pot is the larger one?' }),
    await post(page, { do: 'fresh-link' }),
  ];
  await stack.advanceTo(stack.clock.now() + 5 * MINUTE);
  answers.push(await post(page, { do: 'leave', sure: 'yes' }));
  const codes = [...asked, ...answers].map(({ status }) => status).join();
  if (codes !== '200,200,200,200,200,200') throw new Error(`pages of a member were answered ${codes}`);
}
