import * as z from 'zod/mini';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryCarts } from '#adapters/memory/carts.ts';
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
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryWishes } from '#adapters/memory/wishes.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { emailForm } from '#channels/email/form.ts';
import { gatewayForm } from '#channels/gateway/form.ts';
import { LISTED } from '#channels/registry.ts';
import { smsForm } from '#channels/sms/form.ts';
import { callForm } from '#flow/calls/call-form.ts';
import { takeCalls } from '#flow/calls/take-calls.ts';
import { freeOfCharge } from '#flow/campaign/budget-leases.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { runDay } from '#flow/future/run-day.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import { keepStanding } from '#flow/person/keep-standing.ts';
import { blockLoader } from '#flow/send/blocks.ts';
import { memberFinder } from '#flow/send/find-member.ts';
import { productFinder } from '#flow/send/find-products.ts';
import { memberLoader } from '#flow/send/member-of-message.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { JOINED } from '#model/customer/facts.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { sendOf } from '#model/journey/step.ts';
import { joiningOf, membershipState } from '#model/membership/state.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planLinkTouches } from '#model/touch/plan/plan-link.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, HOUR_MS, localDay, MINUTE_MS, startOfDay } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { noPause } from '../no-pause.ts';
import { told } from './future.ts';
import { MEMBER_PAGE } from './library-people.ts';
import { LINK_KEYS, PUBLIC_URL } from './published.ts';
import { sesEvent } from './touches.ts';

/** What of a message to a gateway its reader sees. */
const Posted = z.object({ data: z.object({ to: z.string(), text: z.string(), locale: z.string() }) });

/** What somebody does on a page of the shop, which no event tells. */
const OnPage = z.object({
  ...{ type: z.literal(MEMBER_PAGE), at: z.number(), email: z.string() },
  state: z.enum(['joined', 'left']),
});

/** A message as its reader sees it. */
export interface Seen {
  readonly template: string;
  readonly channel: string;
  /** UTC ms. */
  readonly at: number;
  readonly to: string;
  readonly locale: string;
  readonly touchId: string;
  readonly kind: string;
  /** Subject and text, or what is said on the telephone. */
  readonly text: string;
}

/** What happens at an instant, UTC ms: events as shops tell them, or whose address asks for a link to personal data. */
export type Happening = readonly [at: number, what: readonly object[] | string];

interface LibraryOptions {
  readonly shop: string;
  readonly programs: readonly string[];
  /** UTC ms. */
  readonly start: number;
  /** Templates with what people of the team say. */
  readonly taken: readonly PublishedTemplate[];
  /** Hears of each touch as it is written. */
  readonly told?: (touch: Touch, now: number) => void;
}

/** One shop of `crm/` as published, with these programs alone, on a clock of its own that begins at `start`. */
export function libraryWorld(
  crm: PublishedCrm,
  { shop: shopId, programs: ids, start, taken, told: hear }: LibraryOptions,
) {
  const shop = crm.shops.find(({ id }) => id === shopId);
  if (!shop) throw new Error(`crm/ has no shop ${shopId}`);
  const programs = crm.programs.filter(({ id }) => ids.includes(id));
  const segments = crm.segments ?? [];
  const time = { now: start };
  const clock = { now: () => time.now };
  const beside = { facts: memoryFacts(), preferences: memoryPreferences(), standings: memoryStandings() };
  const customers = memoryCustomers(4, clock.now, beside);
  const objects = memoryObjects();
  const touches = told(memoryTouches(), (touch) => hear?.(touch, time.now));
  const [enrolments, snapshots] = [memoryEnrolments(), memorySnapshots()];
  const [handOffs, events, telemetry] = [memoryHandOffs(), memoryTeamEvents(), memoryTelemetry()];
  const goods = { orders: memoryOrders(), carts: memoryCarts(), products: memoryProducts() };
  const people = { ...beside, ...goods, customers, identities: memoryIdentities(), consents: memoryConsents() };
  let count = 0;
  const ingest = {
    ...{ ...people, touches, enrolments, programs, wishes: memoryWishes(), pause: noPause },
    points: memoryPointsJournal(),
    ...{ privacy: memoryQueue<PrivacyMessage>(), randomId: () => `id-${count++}` },
  };
  const daily = {
    ...{ ...people, touches, objects, dayFiles: dayFiles(objects), snapshots, buckets: 4, parallel: 4 },
    ...{ programs, segments, telemetry, clock, memberships: crm.memberships },
  };
  const queue = memoryQueue<SendMessage>();
  const queues = Object.fromEntries(LISTED.filter(({ isTaken }) => !isTaken).map(({ id }) => [id, queue]));
  const shared = { touches, people, programs, segments, telemetry, pause: noPause };
  const dispatching = {
    ...{ ...shared, queues, runs: snapshots, enrolments, marks: beside.facts },
    team: { handOffs, events, team: crm.team },
  };

  const seen: Seen[] = [];
  const links = { crm, linkKeys: async () => LINK_KEYS, publicUrl: PUBLIC_URL };
  const email = createRenderer(links, emailForm('test'));
  const sms = createRenderer(links, smsForm);
  const gateway = createRenderer(links, gatewayForm);
  const call = createRenderer({ ...links, crm: { ...crm, templates: taken } }, callForm('worklist'));
  const render = async (input: RenderInput): Promise<Pick<Seen, 'to' | 'text'> & { readonly locale?: string }> => {
    const { channel = '' } = input.touch;
    if (channel === 'sms') return sms(input);
    if (channel.startsWith('ch:')) return z.parse(Posted, JSON.parse((await gateway(input)).body)).data;
    const mail = await email(input);
    return { ...mail, text: `${mail.subject}\n${mail.text}` };
  };
  const note = ({ touch, contact }: RenderInput, message: Awaited<ReturnType<typeof render>>): void => {
    const template =
      sendOf(
        programs.find(({ id }) => id === touch.programId),
        touch.stepId,
      )?.template ?? '';
    const { to, text, locale = contact.locale ?? shop.locale } = message;
    seen.push({
      touchId: touch.touchId,
      kind: touch.kind,
      template,
      channel: touch.channel ?? '',
      at: time.now,
      to,
      locale,
      text,
    });
  };
  const sending = {
    ...{ ...shared, shops: [shop], takeCost: freeOfCharge, clock },
    blocks: blockLoader({ programs, templates: crm.templates }, async () =>
      productFinder({ ...people, objects, customers }),
    ),
    members: memberLoader({ ...crm, programs }, async () => memberFinder(crm, { ...people, points: ingest.points })),
    deliver: async (input: RenderInput) => {
      const message = await render(input);
      return async () => {
        note(input, message);
        return { outcome: 'accepted', messageId: `m${seen.length}` } as const;
      };
    },
  };

  const onPage = async ({ at, state, email }: z.output<typeof OnPage>): Promise<void> => {
    const [id = ''] = await people.identities.owners(shop.id, [{ kind: 'email', value: email }]);
    const held = await beside.facts.listStanding(shop.id, id);
    const value = joiningOf(membershipState(held), { state, terms: '1', by: 'page' }, at);
    await beside.facts.put(shop.id, id, { kind: 'member', name: JOINED, at, value });
    await keepStanding(ingest, shop.id, id);
  };
  const tell = async (all: readonly object[]): Promise<void> => {
    const pages = all.flatMap((event) => OnPage.safeParse(event).data ?? []);
    for (const page of pages) await onPage(page);
    const events = all.filter((event) => !OnPage.safeParse(event).success);
    if (events.length === 0) return;
    const delivery = { shop, platform: 't', authority: undefined, receivedAt: time.now, now: time.now } as const;
    const result = await applyEvents(events, delivery, ingest);
    if (result.outcome === 'parked') throw result.fault;
  };
  /** Mail programs tell that a mail arrived, and nobody tells it of a text message. */
  const delivered = async ({ shop: of, customerId, touchId }: SendMessage): Promise<void> => {
    if ((await touches.get(of, customerId, touchId))?.state !== 'sent') return;
    const event = sesEvent({ shop: of, customer: customerId, touch: touchId, stage: 'test' }, 'Delivery', {
      delivery: {},
    });
    await applyFeedback(event, { ...shared, ...people, enrolments, shops: [shop], clock });
  };
  /** Dispatch and senders, until nothing is left to do at this minute. */
  const minute = async (): Promise<void> => {
    await dispatch(shop, time.now, dispatching);
    for (const message of queue.drain()) {
      await sendTouch(message, sending);
      if (message.channel === 'email') await delivered(message);
    }
    const said = async (input: RenderInput) => {
      const made = await call(input);
      note(input, made);
      return made;
    };
    await takeCalls({ ...shared, clock, render: said, keep: () => {} }, shop);
  };
  const due = async (): Promise<number> => {
    const span = [time.now - 2 * DAY_MS, time.now + 40 * DAY_MS] as const;
    const rows = [...(await touches.stillDue(shop.id, ...span)), ...(await touches.checksDue(shop.id, ...span))];
    const next = Math.min(...rows.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > time.now));
    return Math.ceil(next / MINUTE_MS) * MINUTE_MS;
  };
  const askForLink = async (email: string): Promise<void> => {
    const [customerId = ''] = await people.identities.owners(shop.id, [{ kind: 'email', value: email }]);
    for (const row of planLinkTouches({ shop, programs, customerId, now: time.now })) await touches.plan(row);
  };
  let night = nextNight(start, shop);
  /** Lets time pass, with a daily run each night and a dispatch in each minute in which something is due. */
  const advance = async (to: number): Promise<void> => {
    for (;;) {
      const next = Math.min(night, await due());
      if (next > to) break;
      time.now = next;
      if (next >= night) {
        await runDay(shop, next, daily);
        night = nextNight(next, shop);
      }
      await minute();
    }
    time.now = Math.max(time.now, to);
  };
  const { identities, consents } = people;
  return {
    ...{ shop, time, seen, handOffs, enrolments, advance, minute, tell, touches, products: goods.products, customers },
    /** What the stores hold, for a look ahead. */
    held: {
      ...{ ...goods, ...beside, touches, enrolments, customers, identities, consents, handOffs, snapshots },
      ...{
        runs: objects,
        buckets: 4,
        trail: memoryTrail(),
        cursors: memoryWaveCursors(),
        budgets: memoryCampaignBudgets(),
      },
    },
    /** Ids of all whom the shop knows. */
    people: async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let bucket = 0; bucket < 4; bucket++)
        for await (const page of customers.scan(shop.id, bucket)) ids.push(...page.map(({ id }) => id));
      return ids;
    },
    /** Takes a webhook as ingest does. */
    take: async (message: WebhookMessage): Promise<void> => {
      const deps = { ...ingest, shops: [shop], findPlatform, intake: objects, clock };
      await ingestDelivery(JSON.stringify(message), message.id, deps);
    },
    /** Lets what happens happen in its order. */
    play: async (happenings: readonly Happening[], until: number): Promise<void> => {
      for (const [at, what] of happenings.toSorted(([a], [b]) => a - b)) {
        await advance(at);
        if (typeof what === 'string') await askForLink(what);
        else await tell(what);
        await minute();
      }
      await advance(until);
    },
  };
}

/** When the daily run of a shop begins next. */
function nextNight(now: number, { timezone, dailyRunHour }: Pick<Shop, 'timezone' | 'dailyRunHour'>): number {
  const tonight = startOfDay(localDay(now, timezone), timezone) + dailyRunHour * HOUR_MS;
  return tonight > now ? tonight : startOfDay(addDays(localDay(now, timezone), 1), timezone) + dailyRunHour * HOUR_MS;
}
