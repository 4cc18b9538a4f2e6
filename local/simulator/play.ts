import type { LocalStack } from '../stack/stack.ts';
import { Inbox } from './inbox.ts';
import type { Delivery } from './outgoing.ts';
import { postWebhook } from './post.ts';
import type { ReceivedMessage, Simulation } from './simulation.ts';

const MINUTE = 60_000;
/** The simulation is looked at in steps of half an hour: what happens within one is delivered at its end. */
const STEP = 30 * MINUTE;
/** Messages are read at least so often. */
const LONGEST_GAP = 3 * 60 * MINUTE;
/** Shops post side by side. */
const PARALLEL = 8;

/** What was posted to the product, and how it answered. */
export interface Played {
  /** Deliveries that the product must bring to an end. */
  accepted: number;
  /** Forged deliveries that were refused with 401. */
  refused: number;
  /** Pings, and topics that the product does not read. */
  ignored: number;
  unsubscribeClicks: number;
  /** Links that readers followed, and scanners. */
  linksRead: number;
  linksScanned: number;
  /** Answers other than expected, by what was expected and what came. */
  readonly unexpected: Record<string, number>;
}

/** Plays a simulation against a running stack from one instant to another. */
export async function play(
  stack: LocalStack,
  simulation: Simulation,
  span: { readonly from: number; readonly to: number },
  onTime: (now: number) => void,
): Promise<Played> {
  const played: Played = {
    accepted: 0,
    refused: 0,
    ignored: 0,
    unsubscribeClicks: 0,
    linksRead: 0,
    linksScanned: 0,
    unexpected: {},
  };
  const inbox = new Inbox(stack.outbox);
  for (let now = span.from; now < span.to; ) {
    const next = Math.min(simulation.next() ?? span.to, now + LONGEST_GAP);
    now = Math.min(Math.max(Math.ceil(next / STEP) * STEP, now + STEP), span.to);
    await stack.advanceTo(now);
    const messages = await inbox.read();
    for (const message of messages) simulation.receive(message, now);
    await followLinks(stack, simulation, messages, played);
    for (const round of rounds(simulation.until(now))) await deliver(stack, round, played);
    for (const { url } of simulation.takeClicks()) await click(stack, url, played);
    onTime(now);
  }
  return played;
}

/** Of one subject one after the other: plans must not depend on which of two webhooks is read first. */
function rounds(deliveries: readonly Delivery[]): Delivery[][] {
  const found: Delivery[][] = [];
  const used = new Map<string, number>();
  for (const delivery of deliveries) {
    const round = used.get(delivery.subject) ?? 0;
    used.set(delivery.subject, round + 1);
    const members = found[round];
    if (members) members.push(delivery);
    else found[round] = [delivery];
  }
  return found;
}

async function deliver(stack: LocalStack, round: readonly Delivery[], played: Played): Promise<void> {
  for (let at = 0; at < round.length; at += PARALLEL) {
    await Promise.all(
      round.slice(at, at + PARALLEL).map(async (delivery) => {
        const { shop, webhook } = delivery;
        const signed = shop.sender.signed?.(shop, webhook, stack.clock.now());
        const headers = { ...webhook.headers, ...signed };
        const status = await postWebhook(stack.apiUrl, shop.shop, { ...webhook, headers });
        if (delivery.expect === 'refused' && status === 401) played.refused++;
        else if ((delivery.expect === 'ping' || delivery.expect === 'ignored') && status === 200) played.ignored++;
        else if (delivery.expect === 'accepted' && status >= 200 && status < 300) played.accepted++;
        else surprise(played, `${delivery.expect} ${webhook.platform} ${webhook.topic}`, status);
      }),
    );
  }
  await stack.drain();
}

/** As a browser does it; a scanner calls itself one, and follows all links of a mail at once. */
async function followLinks(
  stack: LocalStack,
  simulation: Simulation,
  messages: readonly ReceivedMessage[],
  played: Played,
): Promise<void> {
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

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

/** RFC 8058: the mail program posts this body to the address, without any cookie. */
async function click(stack: LocalStack, url: string, played: Played): Promise<void> {
  const path = new URL(url).pathname;
  const { status } = await fetch(stack.apiUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  if (status >= 200 && status < 300) played.unsubscribeClicks++;
  else surprise(played, 'unsubscribe', status);
  await stack.drain();
}

function surprise(played: Played, expected: string, status: number): void {
  const key = `${expected}: ${status}`;
  played.unexpected[key] = (played.unexpected[key] ?? 0) + 1;
}
