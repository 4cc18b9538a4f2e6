import { fileURLToPath } from 'node:url';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { type Email, emailForm } from '#channels/email/form.ts';
import { type GatewayMessage, gatewayForm } from '#channels/gateway/form.ts';
import { smsForm, type TextMessage } from '#channels/sms/form.ts';
import declared from '#crm/crm.config.ts';
import { freeOfCharge } from '#flow/campaign/budget-leases.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { blockLoader } from '#flow/send/blocks.ts';
import { delivery } from '#flow/send/delivery.ts';
import { productFinder } from '#flow/send/find-products.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { publish } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { Sender } from '#ports/sender.ts';
import { aDelivery, memoryDeps } from '../ingest.ts';
import { noPause } from '../no-pause.ts';
import { LINK_KEYS, PUBLIC_URL } from './published.ts';

const TEMPLATES = fileURLToPath(new URL('../../../crm/templates', import.meta.url));

/** The templates of the repository, for programs of a test and a shop that counts no messages and holds nobody out. */
export async function publishedFor(programs: readonly Program[], change: Partial<Shop> = {}): Promise<PublishedCrm> {
  const [first] = declared.shops;
  if (!first) throw new Error('crm/ has no shop');
  const hours = { fromHour: 8, toHour: 21 };
  const windows = { email: hours, sms: hours, worklist: hours, 'ch:wechat': hours };
  const shop: Shop = { ...first, policy: { windows, caps: [], markets: ['DE', 'AT', 'NL'] }, ...change };
  const none = { segments: [], campaigns: [], memberships: [], team: undefined };
  return publish({ ...declared, shops: [shop], programs, ...none }, TEMPLATES);
}

interface Senders {
  readonly email?: Sender<Email> | undefined;
  readonly sms?: Sender<TextMessage> | undefined;
  readonly gateway?: Sender<GatewayMessage> | undefined;
}

/**
 * From the event of a platform to the call of a provider, in memory: what was published, ingest, dispatch, senders with
 * their renderers, and what providers tell later.
 */
export function wholeWay(crm: PublishedCrm, start: number, senders: Senders = {}) {
  const [shop] = crm.shops;
  if (!shop) throw new Error('no shop was published');
  const { programs } = crm;
  const deps = memoryDeps(programs);
  const queue = memoryQueue<SendMessage>();
  const time = { now: start };
  const clock = { now: () => time.now };
  const telemetry = memoryTelemetry();
  const mails = memorySender<Email>();
  const texts = memorySender<TextMessage>();
  const links = { crm, linkKeys: async () => LINK_KEYS, publicUrl: PUBLIC_URL };
  const deliveries = {
    email: delivery(createRenderer(links, emailForm('test')), senders.email ?? mails),
    sms: delivery(createRenderer(links, smsForm), senders.sms ?? texts),
    gateway: delivery(createRenderer(links, gatewayForm), senders.gateway ?? memorySender<GatewayMessage>()),
  };
  const people = deps;
  const goods = { ...deps, objects: memoryObjects() };
  const blocks = blockLoader(crm, async () => productFinder(goods));
  const deliverOf = ({ channel = '' }: SendMessage) =>
    channel === 'email' ? deliveries.email : channel === 'sms' ? deliveries.sms : deliveries.gateway;
  const shared = { touches: deps.touches, people, programs, telemetry, pause: noPause };
  const sweep = () =>
    dispatch(shop, time.now, {
      ...{ ...shared, enrolments: deps.enrolments, marks: deps.facts, team: memoryTeam(), runs: memorySnapshots() },
      queues: { email: queue, sms: queue, gateway: queue },
    });
  /** A queue brings a message again until a sender is done with it, five times at most. */
  const send = async () => {
    for (const message of queue.drain())
      for (let receive = 0; receive < 5; receive++) {
        const outcome = await sendTouch(message, {
          ...shared,
          shops: [shop],
          blocks,
          deliver: deliverOf(message),
          takeCost: freeOfCharge,
          clock,
        });
        if (outcome === 'done') break;
      }
  };
  const touches = async () => {
    const all = await Promise.all(
      [...deps.customers.all().values()].map(({ customer }) => deps.touches.ofPerson(shop.id, customer.id)),
    );
    return all.flat();
  };
  return {
    ...{ deps, shop, time, telemetry, mails, texts, sweep, send, touches },
    /** What a signed system of the shop, or its platform, tells; answers what became of it. */
    tell: (...events: readonly unknown[]) =>
      applyEvents(events, aDelivery({ shop, receivedAt: time.now, now: time.now }), deps),
    /** Lets hours pass with a dispatch and senders in each. */
    pass: async (hours: number) => {
      for (let hour = 0; hour < hours; hour++) {
        await sweep();
        await send();
        time.now += 60 * 60_000;
      }
    },
    hear: (event: unknown) => applyFeedback(event, { ...deps, ...shared, shops: [shop], clock }),
    /** The ends, or where it is, of each message: state and reason. */
    ends: async () => (await touches()).map(({ state, reason }) => `${state} ${reason}`).sort(),
  };
}
export type WholeWay = ReturnType<typeof wholeWay>;
