import type { ShopId } from '#model/values/ids.ts';
import type { LocalStack } from '../stack/stack.ts';
import { Inbox } from './inbox.ts';
import type { Members } from './members.ts';
import type { Delivery } from './outgoing.ts';
import { nothingPlayed, type Played, surprise } from './played.ts';
import { postWebhook } from './post.ts';
import type { Simulation } from './simulation.ts';
import type { Tills } from './tills.ts';
import { carryOut, followLinks, visitPages } from './visits.ts';

const MINUTE = 60_000;
/** The simulation is looked at in steps of half an hour: what happens within one is delivered at its end. */
const STEP = 30 * MINUTE;
/** Messages are read at least so often. */
const LONGEST_GAP = 3 * 60 * MINUTE;
/** Shops post side by side. */
const PARALLEL = 8;

/** Whoever stands beside the shoppers. */
export interface Company {
  /** Lets somebody answer a text message; answers how many texts came back. */
  readonly reply: (from: string, text: string, shop: ShopId) => Promise<number>;
  /** What the team of the shops does by an instant. */
  readonly team: (now: number) => Promise<void>;
  /** The tills of shops, to which people come with codes. */
  readonly tills: Tills;
  /** Members at their pages. */
  readonly members: Members;
  /** Hears of the time as it passes. */
  readonly onTime: (now: number) => void;
}

/** Plays a simulation against a running stack from one instant to another. */
export async function play(
  stack: LocalStack,
  simulation: Simulation,
  span: { readonly from: number; readonly to: number },
  { reply, team, tills, members, onTime }: Company,
): Promise<Played> {
  const played = nothingPlayed();
  const inbox = new Inbox(stack.outbox);
  const place = { stack, simulation, played };
  for (let now = span.from; now < span.to; ) {
    const gap = simulation.hurries(now) || members.hurries(now) ? STEP : LONGEST_GAP;
    const next = Math.min(simulation.next() ?? span.to, now + gap);
    now = Math.min(Math.max(Math.ceil(next / STEP) * STEP, now + STEP), span.to);
    await stack.advanceTo(now);
    const messages = await inbox.read();
    for (const message of messages) {
      simulation.receive(message, now);
      const shop = simulation.shopOf(message);
      if (shop !== undefined) tills.sees(message, shop);
    }
    await followLinks(place, messages);
    const others = messages.filter((message) => !members.answers(message));
    await visitPages(place, others, now);
    await members.visit(stack, messages, now, played);
    for (const round of rounds(simulation.until(now))) await deliver(stack, round, played);
    for (const act of simulation.takeActs()) {
      if (act.do !== 'reply') await carryOut(place, act);
      else {
        played.repliesAnswered += await reply(act.from, act.text, act.shop);
        played.replies++;
      }
    }
    await tills.redeem(stack, now, played);
    await team(now);
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
