import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs, memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import type { Email } from '#channels/email/form.ts';
import { budgetLeases } from '#flow/campaign/budget-leases.ts';
import type { DispatchDeps } from '#flow/dispatch/deps.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback, type FeedbackDeps } from '#flow/feedback/apply-feedback.ts';
import type { SendDeps } from '#flow/send/claim.ts';
import { delivery } from '#flow/send/delivery.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Team } from '#model/team/team.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { aShop, segmentProgram } from '../daily.ts';
import type { Faulty } from '../engines/faulty.ts';
import { noPause } from '../no-pause.ts';
import { aDueTouch } from '../touches.ts';

export const START = Date.UTC(2026, 10, 23, 10);
/** A message is received so often before it goes to the dead-letter queue. */
const MAX_RECEIVES = 5;

export const orderProgram = (id: string, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:lapsed', {
    id,
    trigger: { on: 'first-order', afterMs: 0 },
    exits: [],
    steps: [{ do: 'send', id: 'message', template: id, channels: ['email'] }],
    usefulForMs: 2 * DAY_MS,
    ...over,
  });

/** A renderer that says for whom and what it is, so that tests see what left. */
export const render = async ({ touch, contact }: RenderInput): Promise<Email> => ({
  from: 'a@garden.test',
  to: contact.email ?? '',
  tags: { touch: touch.touchId, customer: touch.customerId, shop: touch.shop, stage: 'test' },
  subject: touch.touchId,
  locale: 'en',
  html: '',
  text: '',
  raw: new TextEncoder().encode(touch.touchId),
});

export interface TouchWorldOptions {
  readonly programs: readonly Program[];
  readonly caps?: Shop['policy']['caps'];
  readonly policy?: Partial<Shop['policy']>;
  /** Their budgets hold for programs of their ids. */
  readonly campaigns?: readonly PublishedCampaign[];
  readonly messageCosts?: Shop['messageCosts'];
  readonly warmUp?: Shop['sender']['warmUp'];
  readonly now?: number;
  readonly team?: Team;
  /** Other shops of the stage, under the same policy. */
  readonly others?: readonly ShopId[];
}

/** One shop with people, due rows, queues and a provider, all in memory, on a clock of its own. */
export function touchWorld(options: TouchWorldOptions) {
  const { programs, caps = [], policy = {}, now = START, team, others = [], warmUp } = options;
  const { campaigns = [], messageCosts } = options;
  const base = aShop();
  const sender = { ...base.sender, ...(warmUp && { warmUp }) };
  const shop = aShop({ sender, messageCosts, policy: { ...base.policy, caps, ...policy } });
  const shops = [shop, ...others.map((id) => ({ ...shop, id }))];
  const time = { now };
  const clock = { now: () => time.now };
  const telemetry = memoryTelemetry();
  const touches = memoryTouches();
  const enrolments = memoryEnrolments();
  const handOffs = memoryHandOffs();
  const teamEvents = memoryTeamEvents();
  const identities = memoryIdentities();
  const orders = memoryOrders();
  const consents = memoryConsents();
  const preferences = memoryPreferences();
  const facts = memoryFacts();
  const customers = memoryCustomers(4, undefined, { facts });
  const standings = memoryStandings();
  const products = memoryProducts();
  const points = memoryPointsJournal();
  const runs = memorySnapshots();
  const budgets = memoryCampaignBudgets();
  const queue = memoryQueue<SendMessage>();
  const provider = memorySender<Email>();
  const sentAt: { touchId: string; at: number }[] = [];
  const planned: DueTouch[] = [];
  const email = {
    send: async (message: Email) => {
      const before = provider.sent.length;
      const result = await provider.send(message);
      if (provider.sent.length > before) sentAt.push({ touchId: message.tags.touch ?? '', at: time.now });
      return result;
    },
  };

  /** Dependencies of one worker; its calls may be made faulty. */
  const worker = (faulty?: Faulty) => {
    const port = <T extends object>(real: T): T => (faulty ? faulty.port(real) : real);
    const people = {
      customers: port(customers),
      identities: port(identities),
      orders: port(orders),
      consents: port(consents),
      preferences: port(preferences),
      facts: port(facts),
      standings: port(standings),
      products: port(products),
    };
    const told = { handOffs: port(handOffs), events: port(teamEvents), team };
    const journeys = { enrolments: port(enrolments), marks: people.facts, team: told };
    const listed = { ...people, listed: people.identities };
    const glance = { people: listed, touches: port(touches), enrolments: journeys.enrolments };
    const shared = { touches: port(touches), people, glance, ...journeys, programs, telemetry, pause: noPause };
    const toQueue = port(queue);
    const dispatching: DispatchDeps = { ...shared, runs: port(runs), queues: { email: toQueue, sms: toQueue } };
    const deliver = delivery(render, port(email));
    const takeCost = budgetLeases(port(budgets), campaigns);
    const sending: SendDeps = { ...shared, shops, deliver, takeCost, clock };
    const feeding: FeedbackDeps = { ...shared, ...people, shops, clock };
    return { dispatching, sending, feeding };
  };

  return {
    shop,
    shops,
    time,
    touches,
    enrolments,
    handOffs,
    teamEvents,
    customers,
    identities,
    orders,
    consents,
    preferences,
    facts,
    standings,
    products,
    points,
    runs,
    budgets,
    queue,
    provider,
    email,
    sentAt,
    planned,
    pause: noPause,
    telemetry,
    worker,
    /** A known person with an address and a granted consent. */
    person: async (customerId: string, country: string | undefined = 'GB', of = shop.id) => {
      await customers.ensure(of, customerId);
      const contact = { email: `${customerId}@example.org`, country };
      await customers.putProfile(of, customerId, { updatedAt: START - DAY_MS, contact }, undefined);
      const email = { kind: 'email', value: contact.email } as const;
      await customers.addLinks(of, customerId, { identities: await identities.keys(of, [email]) });
      await identities.link(of, email, customerId);
      const granted = { channel: 'email', topic: 'marketing', state: 'granted', source: 'test' } as const;
      await consents.append(of, customerId, { ...granted, at: START - DAY_MS });
    },
    plan: async (program: Program, customerId: string, over: Partial<DueTouch> = {}) => {
      const { shop: of = shop.id } = over;
      const id = touchId(of, customerId, program.id, program.steps[0]?.id ?? '', over.subject?.orderKey ?? 'first');
      const { priority, kind } = program;
      const at = { plannedFor: now, dueAt: now, plannedAt: now - HOUR_MS, subject: { at: now - DAY_MS } };
      const due = aDueTouch({
        ...{ shop: of, customerId, programId: program.id, touchId: id, priority, kind },
        ...at,
        ...over,
      });
      planned.push(due);
      await touches.plan(due);
      return due;
    },
    rows: async () => {
      const span = [START - 30 * DAY_MS, START + 60 * DAY_MS] as const;
      return [...(await touches.stillDue(shop.id, ...span)), ...(await touches.checksDue(shop.id, ...span))].sort(
        (a, b) => a.dueAt - b.dueAt,
      );
    },
    ledger: () => Promise.all(planned.map((due) => touches.get(due.shop, due.customerId, due.touchId))),
  };
}
export type TouchWorld = ReturnType<typeof touchWorld>;

/** The event that SES publishes of a message that it took. */
export const sesEvent = (
  tags: Readonly<Record<string, string>>,
  type = 'Send',
  more: object = {},
  destination?: readonly string[],
): object => ({
  source: 'aws.ses',
  detail: {
    eventType: type,
    mail: { destination, tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])) },
    ...more,
  },
});

interface SettleOptions {
  readonly faulty?: Faulty;
  /** Do the provider's events arrive? */
  readonly events?: boolean;
  /** How long the first messages wait in the queue. */
  readonly firstDelayMs?: number;
}

/**
 * Runs dispatch each time something is due, senders and feedback until nothing is left, as the platform would: failed
 * invocations are repeated, messages come back until they are dead. Answers the dead messages.
 */
export async function settle(
  world: TouchWorld,
  { faulty, events = true, firstDelayMs = 0 }: SettleOptions = {},
): Promise<readonly SendMessage[]> {
  const { dispatching, sending, feeding } = world.worker(faulty);
  const dead: SendMessage[] = [];
  const invoke = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    faulty?.revive();
    return act().catch(() => undefined);
  };
  let told = 0;
  for (let round = 0; round < 200; round++) {
    await invoke(() => dispatch(world.shop, world.time.now, dispatching));
    if (round === 0) world.time.now += firstDelayMs;
    for (const message of world.queue.drain()) {
      let outcome: string | undefined;
      for (let receive = 0; receive < MAX_RECEIVES && outcome !== 'done'; receive++) {
        outcome = await invoke(() => sendTouch(message, sending));
        if (outcome !== 'done') world.time.now += MINUTE_MS;
      }
      if (outcome !== 'done') dead.push(message);
    }
    for (; events && told < world.provider.sent.length; told++) {
      const event = sesEvent(world.provider.sent[told]?.tags ?? {});
      while ((await invoke(() => applyFeedback(event, feeding))) === undefined);
    }
    const rows = await world.rows();
    if (rows.length === 0 && world.queue.messages.length === 0) return dead;
    const next = Math.min(...rows.map(({ dueAt }) => dueAt));
    world.time.now = Math.max(world.time.now + MINUTE_MS, Number.isFinite(next) ? next : 0);
  }
  throw new Error('the touches did not come to an end');
}
