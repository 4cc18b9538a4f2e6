import type { Sender } from '#local/simulator/payloads/sender.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Checklist } from './checklist.ts';
import { feedbackOf } from './feedback.ts';
import { FATES, type SmokePerson, smokePeople } from './people.ts';
import { sendByHand } from './send-by-hand.ts';
import { removeTraces } from './traces.ts';
import type { SmokeWorld } from './world.ts';

export interface SmokePlan {
  readonly shop: Shop;
  readonly sender: Sender;
  /** A live secret of the shop at that platform. */
  readonly secret: string;
  /** Starts with an order that is not paid. */
  readonly program: Program;
  /** Begins the numbers of this run. */
  readonly id: number;
}

/** Minutes that a step may take: a cold start, a queue's wait, an event of SES on its way. */
const PATIENCE = { applied: 3, sent: 5, feedback: 5 };

/** Plays orders of three made-up shoppers through a stage, and takes them away again whatever became of them. */
export async function playSmoke(world: SmokeWorld, plan: SmokePlan, list: Checklist): Promise<void> {
  const { shop, sender, secret, program } = plan;
  const simulated = {
    ...{ shop: shop.id, secret, currency: shop.currency, timezone: shop.timezone },
    ...{ domain: new URL(shop.url).hostname, declared: shop },
  };
  const people = smokePeople(simulated, sender, program, { id: plan.id, now: world.now() });
  const found = new Map<SmokePerson, CustomerId>();
  try {
    if (!(await posted(world, { simulated, sender, people }, list))) return;
    if (!(await applied(world, shop, people, found, list))) return;
    const touches = await sent(world, plan, found, list);
    if (touches) await feedbackOf(world, shop, touches, PATIENCE.feedback, list);
  } finally {
    await removeTraces(world, shop, people, found, list);
  }
}

async function posted(
  world: SmokeWorld,
  told: { simulated: Parameters<typeof smokePeople>[0]; sender: Sender; people: readonly SmokePerson[] },
  list: Checklist,
): Promise<boolean> {
  const { simulated, sender, people } = told;
  const what = `signed webhooks of ${simulated.shop} at ${sender.id} are accepted`;
  const webhooks = people.flatMap((person) => person.webhooks);
  for (const webhook of webhooks) {
    const headers = { ...webhook.headers, ...sender.signed?.(simulated, webhook, world.now()) };
    const url = `${world.apiUrl}/webhooks/${webhook.platform}/${simulated.shop}`;
    const answer = await fetch(url, { method: 'POST', headers, body: webhook.body }).catch(() => undefined);
    if (answer?.status === 200) continue;
    list.failed(what, `${url} ${answer ? `answers ${answer.status}` : 'does not answer'}`);
    return false;
  }
  list.shown(what, `${webhooks.length} answered 200`);
  return true;
}

async function applied(
  world: SmokeWorld,
  shop: Shop,
  people: readonly SmokePerson[],
  found: Map<SmokePerson, CustomerId>,
  list: Checklist,
): Promise<boolean> {
  const { identities, customers } = world.stores;
  const what = 'their orders are applied, each to its person';
  const all = await world.until(PATIENCE.applied, async () => {
    for (const person of people) {
      const [id] = await identities.owners(shop.id, [{ kind: 'email', value: person.address }]);
      const customer = id === undefined ? undefined : await customers.get(shop.id, id);
      if (id === undefined || !customer || customer.entries.size === 0) return undefined;
      found.set(person, id);
    }
    return true;
  });
  if (all) list.shown(what, `${people.length} people with an order each`);
  else list.failed(what, 'not within minutes: look at the dashboard, and for what was parked');
  return all === true;
}

/** The reminder of each order, sent: by the stage's own minute, or by hand where sending is off. */
async function sent(
  world: SmokeWorld,
  { shop, program }: SmokePlan,
  found: ReadonlyMap<SmokePerson, CustomerId>,
  list: Checklist,
): Promise<ReadonlyMap<SmokePerson, Touch> | undefined> {
  const { touches } = world.stores;
  const what = `${FATES.length} mails leave by SES`;
  if (!world.sending) {
    const now = world.now();
    const due = await world.until(PATIENCE.applied, async () => {
      const rows = await touches.stillDue(shop.id, now - 2 * DAY_MS, now);
      const own = rows.filter(
        ({ customerId, programId }) => programId === program.id && [...found.values()].includes(customerId),
      );
      return own.length === found.size ? own : undefined;
    });
    if (!due)
      return void list.failed(what, `no message of ${program.id} is due: does the platform tell unpaid orders?`);
    for (const row of due) await sendByHand(world, shop, row);
    list.unshown('dispatch finds what is due, minute by minute', 'sending is off: the sender was called by hand');
  }
  const ended = new Map<SmokePerson, Touch>();
  await world.until(PATIENCE.sent, async () => {
    for (const [person, id] of found) {
      const touch = (await touches.ofPerson(shop.id, id)).find(({ programId }) => programId === program.id);
      if (touch?.endedAt !== undefined) ended.set(person, touch);
    }
    return ended.size === found.size ? true : undefined;
  });
  const unsent = [...ended.values()].filter(({ state }) => state !== 'sent');
  if (ended.size === found.size && unsent.length === 0) {
    list.shown(what, `accepted${world.sending ? ', from the minute of dispatch over its queue' : ''}`);
    return ended;
  }
  const reasons = [...new Set(unsent.map(({ state, reason }) => `${state} (${reason})`))].join(', ');
  list.failed(
    what,
    reasons ||
      `${ended.size} of ${found.size} within ${PATIENCE.sent} minutes: look at the logs of dispatch and the sender`,
  );
  return undefined;
}
