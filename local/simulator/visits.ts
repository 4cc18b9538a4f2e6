import type { LocalStack } from '../stack/stack.ts';
import type { ReceivedMessage } from './inbox.ts';
import { type Played, surprise } from './played.ts';
import type { Act, Simulation } from './simulation.ts';

/** What shoppers ask of pages side by side. */
const PARALLEL = 8;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Where shoppers act: the stage, and how many of their answers were others than expected. */
interface Place {
  readonly stack: Pick<LocalStack, 'apiUrl' | 'drain'>;
  readonly simulation: Simulation;
  readonly played: Played;
}

/** As a browser does it; a scanner calls itself one, and follows all links of a mail at once. */
export async function followLinks(place: Place, messages: readonly ReceivedMessage[]): Promise<void> {
  const { stack, simulation, played } = place;
  const followed = messages.flatMap((message) => {
    const by = simulation.follows(message);
    const links = by === 'scanner' ? message.links : message.links.slice(0, by ? 1 : 0);
    return links.map((path) => ({ path, by }));
  });
  for (let at = 0; at < followed.length; at += PARALLEL) {
    await Promise.all(
      followed.slice(at, at + PARALLEL).map(async ({ path, by }) => {
        const { status } = await fetch(stack.apiUrl + path, { redirect: 'manual', headers: BROWSER });
        if (status !== 302) surprise(played, 'link', status);
        else if (by === 'scanner') played.linksScanned++;
        else played.linksRead++;
      }),
    );
  }
  if (followed.length > 0) await stack.drain();
}

/** Opens pages of the stage that messages name, one after the other, and sends their forms. */
export async function visitPages(place: Place, messages: readonly ReceivedMessage[], now: number): Promise<void> {
  const { stack, simulation, played } = place;
  let sent = 0;
  for (const message of messages) {
    for (const path of simulation.opens(message)) {
      const shown = await fetch(stack.apiUrl + path, { headers: BROWSER });
      const page = await shown.text();
      if (shown.status !== 200) surprise(played, 'page', shown.status);
      const form = shown.status === 200 ? simulation.fillIn(message, page, now) : undefined;
      if (!form) continue;
      const { status } = await fetch(stack.apiUrl + path, {
        ...{ method: 'POST', headers: { ...BROWSER, ...FORM }, body: form.toString() },
      });
      if (status !== 200) surprise(played, 'form', status);
      else if (form.get('choice') === 'confirm') played.confirmed++;
      else played.formsSent++;
      sent++;
    }
  }
  if (sent > 0) await stack.drain();
}

/** Somebody types an address into the shop's form, or their mail program posts to the one-click address (RFC 8058). */
export async function carryOut({ stack, played }: Place, act: Exclude<Act, { readonly do: 'reply' }>): Promise<void> {
  const isSignUp = act.do === 'sign-up';
  const path = isSignUp ? `/signup/${act.shop}` : new URL(act.url).pathname;
  const body = isSignUp ? act.fields.toString() : 'List-Unsubscribe=One-Click';
  const { status } = await fetch(stack.apiUrl + path, { method: 'POST', headers: FORM, body });
  if (status < 200 || status >= 300) surprise(played, act.do, status);
  else if (isSignUp) played.signUps++;
  else played.unsubscribeClicks++;
  await stack.drain();
}
