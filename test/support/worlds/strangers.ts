import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryTeam, memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { freeOfCharge } from '#flow/campaign/budget-leases.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { authorityOf } from '#flow/ingest/authority.ts';
import { claimReferral } from '#flow/invite/claim-referral.ts';
import { type JoinDeps, joinMember } from '#flow/joining/join-member.ts';
import { join } from '#flow/member/join/join.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { createHandler } from '#functions/preferences/handler.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Authority } from '#model/event/authority.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { EventsMessage } from '#model/event/message.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { ChannelId, PlatformId } from '#model/values/ids.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { aShop } from '../daily.ts';
import { anOrderEvent, memoryDeps } from '../ingest.ts';
import { noPause } from '../no-pause.ts';
import { whole } from '../whole-platforms.ts';
import { LINK_KEYS } from './published.ts';
import { orderProgram } from './touches.ts';

export const NOW = Date.UTC(2026, 10, 23, 11);
/** The owner of an address and number, and a stranger with a number of their own. */
export const VERA = 'vera@owner.example';
export const VERAS_PHONE = '+447400123456';
export const STRANGERS_PHONE = '+447400654321';

const PROGRAMS = [
  orderProgram('question', {
    kind: 'transactional',
    topic: 'subscription',
    trigger: { on: 'consent-pending', afterMs: 0 },
    exits: ['consent-settled'],
    steps: [{ do: 'send', id: 'ask', template: 'question', channels: ['email', 'sms'] }],
  }),
  orderProgram('page-link', {
    kind: 'transactional',
    topic: 'personal-data',
    trigger: { on: 'link-requested', to: 'member', afterMs: 0 },
    exits: [],
    steps: [{ do: 'send', id: 'link', template: 'page-link', channels: ['email', 'sms'] }],
  }),
  orderProgram('reminder', {
    kind: 'transactional',
    topic: 'orders',
    trigger: { on: 'order-unpaid', afterMs: 30 * MINUTE_MS },
    exits: ['order-paid', 'order-cancelled'],
    steps: [{ do: 'send', id: 'remind', template: 'reminder', channels: ['sms', 'email'] }],
  }),
];

/** What left: by which channel, to whom, for which program, greeting whom. */
export interface Left {
  readonly channel: ChannelId;
  readonly to: string;
  readonly program: string;
  readonly name: string | undefined;
  readonly foreign: boolean;
  readonly orderKey: string | undefined;
}

/** A shop with its pages, its ingest, dispatch and senders, in memory, for what strangers may try. */
export function strangerWorld(
  consent: Shop['consent'] = {},
  campaigns: readonly PublishedCampaign[] = [],
  memberships: readonly Membership[] = [],
) {
  const shop = aShop({ consent: { topics: [{ id: 'marketing', name: { en: 'News' } }], ...consent } });
  const crm = { schema: 1, shops: [shop], programs: PROGRAMS, templates: [], campaigns, memberships } as const;
  const clock = { at: NOW };
  const stores = { ...memoryDeps(PROGRAMS), preferences: memoryPreferences(), counters: memoryCounters() };
  const ingest = memoryQueue<EventsMessage>();
  const telemetry = memoryTelemetry();
  const beside = { points: stores.points, events: memoryTeamEvents(), team: undefined, telemetry };
  const inviting = { ...stores, referrals: memoryReferrals(), inviteCodes: memoryInviteCodes(), memberships };
  const invited: JoinDeps['invited'] = (claim) => claimReferral(inviting, claim);
  const form = { crm, ingest, telemetry, counters: stores.counters, personKey: async () => 'a person key' };
  const handler = createHandler({
    join: (of, membership, joiner, now) => joinMember({ ...stores, ...beside, invited }, of, membership, joiner, now),
    survey: () => Promise.reject(new Error('no survey is asked here')),
    walk: () => Promise.reject(new Error('nobody walks here')),
    digest: () => Promise.reject(new Error('nobody of the team reads here')),
    ...stores,
    ...{ crm, ingest, telemetry, personKey: async () => 'a person key', linkKeys: async () => LINK_KEYS },
    clock: { now: () => clock.at },
  });
  const queues = { email: memoryQueue<SendMessage>(), sms: memoryQueue<SendMessage>() };
  const left: Left[] = [];

  const call = (
    method: string,
    path: Readonly<Record<string, string>>,
    form: string | URLSearchParams | Readonly<Record<string, string>>,
  ) =>
    handler({
      pathParameters: path,
      headers: { 'content-type': typeof form === 'string' ? 'application/json' : 'application/x-www-form-urlencoded' },
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      isBase64Encoded: false,
      requestContext: { http: { method, sourceIp: '203.0.113.9', userAgent: 'Test/1' }, requestId: `r-${clock.at}` },
    } as unknown as APIGatewayProxyEventV2);

  const tell = async (events: readonly CommerceEvent[], platform = 's', authority?: Authority) => {
    const delivery = { shop, platform, authority, receivedAt: clock.at, now: clock.at };
    return applyEvents(events, delivery, stores);
  };
  const hear = async (platformId: PlatformId, topic: string, body: object) => {
    const platform = whole(platformId);
    const events = platform.toEvents(topic, JSON.stringify(body), shop, clock.at);
    return tell(events, platform.letter, authorityOf(platform, shop, findPlatform));
  };
  const takeIn = async () => {
    for (const { events } of ingest.drain()) await tell(events as readonly CommerceEvent[], 'i');
  };
  const idOf = async (kind: Identity['kind'], value: string) =>
    (await stores.identities.owners(shop.id, [{ kind, value }]))[0] ?? '';

  const deliver =
    (channel: ChannelId) =>
    async ({ touch, contact, order, foreign }: RenderInput) => {
      const to = channel === 'email' ? contact.email : contact.phone;
      return async () => {
        left.push({
          ...{ channel, to: to ?? '', program: touch.programId, name: contact.firstName },
          ...{ foreign: foreign === true, orderKey: order?.orderKey },
        });
        return { outcome: 'accepted', messageId: `m-${left.length}` } as const;
      };
    };
  const people = stores;
  const journeys = { enrolments: stores.enrolments, marks: stores.facts, team: memoryTeam() };
  const shared = { touches: stores.touches, people, ...journeys, programs: PROGRAMS, telemetry, pause: noPause };

  return {
    ...{ shop, stores, clock, left, call, tell, hear, idOf, crm, inviting, ...beside },
    /** A form, or a text as the shop's own page posts it. */
    signUp: async (form: string | Readonly<Record<string, string>>) => {
      const answer = await call('POST', { shop: shop.id }, form);
      await takeIn();
      return answer;
    },
    /** The form by which one joins: looked at, or sent with what is typed. */
    join: async (typed?: Readonly<Record<string, string>>, query: Readonly<Record<string, string>> = {}) => {
      const answer = await join(
        form,
        {
          ...{ pathParameters: { shop: shop.id }, queryStringParameters: query, isBase64Encoded: false },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(typed).toString(),
          requestContext: {
            http: { method: typed ? 'POST' : 'GET', sourceIp: '203.0.113.9', userAgent: 'Test/1' },
            requestId: `j-${clock.at}`,
          },
        },
        clock.at,
      );
      await takeIn();
      return answer;
    },
    /** Presses the button behind the link that a message of a sign-up brings. */
    press: async (claim: Pick<LinkClaim, 'customerId' | 'channel'> & Partial<LinkClaim>, form: object = {}) => {
      const link = { shop: shop.id, purpose: 'confirm', topic: 'marketing', at: clock.at, ...claim } as const;
      const answer = await call('POST', { token: signLink(link, LINK_KEYS) }, { choice: 'confirm', ...form });
      await takeIn();
      return answer;
    },
    look: (claim: Pick<LinkClaim, 'customerId' | 'channel'> & Partial<LinkClaim>) => {
      const link = { shop: shop.id, purpose: 'confirm', topic: 'marketing', at: clock.at, ...claim } as const;
      return call('GET', { token: signLink(link, LINK_KEYS) }, {});
    },
    /** Sends a form of a page that the link opens. */
    send: (claim: Pick<LinkClaim, 'customerId' | 'channel'> & Partial<LinkClaim>, form: URLSearchParams) => {
      const link = { shop: shop.id, purpose: 'preferences', topic: 'marketing', at: clock.at, ...claim } as const;
      return call('POST', { token: signLink(link, LINK_KEYS) }, form);
    },
    /** Vera as the platform knows her: an account with her own address, and her number if she has given it. */
    vera: (more: { readonly phone?: string; readonly at?: number } = {}) =>
      tell([
        {
          ...{ type: 'customer', updatedAt: more.at ?? NOW - DAY_MS },
          identity: { accountId: '1', email: VERA, ...(more.phone && { phone: more.phone }) },
          contact: { email: VERA, firstName: 'Vera', country: 'GB', ...(more.phone && { phone: more.phone }) },
        },
      ]),
    order: (orderKey: string, over: Parameters<typeof anOrderEvent>[0] = {}) =>
      tell([anOrderEvent({ orderKey, payment: 'unpaid', ...{ updatedAt: clock.at, placedAt: clock.at }, ...over })]),
    /** Lets time pass and sends what is due. */
    pass: async (minutes = 60) => {
      clock.at += minutes * MINUTE_MS;
      await dispatch(shop, clock.at, { ...shared, queues, runs: memorySnapshots() });
      for (const channel of ['email', 'sms'] as const) {
        const sending = {
          ...shared,
          shops: [shop],
          deliver: deliver(channel),
          takeCost: freeOfCharge,
          clock: { now: () => clock.at },
          counters: stores.counters,
        };
        for (const message of queues[channel].drain()) await sendTouch(message, sending);
      }
      return left.splice(0);
    },
  };
}
