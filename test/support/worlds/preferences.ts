import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import crm from '#crm/crm.config.ts';
import { createHandler } from '#functions/preferences/handler.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { ConsentState } from '#model/event/consent-event.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { memoryPeople } from '../memory-people.ts';
import { noPause } from '../no-pause.ts';
import { exampleShop } from '../stacks/example-stack.ts';
import { LINK_KEYS } from './published.ts';

export const NOW = Date.UTC(2026, 10, 23, 9);
const DAY = 86_400_000;

/** A shop that asks for all that a shop may ask. */
export const WORLD_SHOP: Shop = exampleShop('rose', {
  name: 'Rose & Tea',
  consent: {
    doubleOptIn: ['email'],
    wording: '2026-11',
    topics: [
      {
        id: 'marketing',
        name: { en: 'News and offers', 'zh-CN': '新品与优惠' },
        about: { en: 'New teas, at most twice a month', 'zh-CN': '每月最多两次' },
      },
      { id: 'garden', name: { en: 'Garden letter', 'zh-CN': '花园通讯' } },
    ],
    interests: { tea: { en: 'Tea', 'zh-CN': '茶' }, roses: { en: 'Roses', 'zh-CN': '玫瑰' } },
  },
});

export interface Ask {
  readonly method?: string;
  readonly purpose?: LinkClaim['purpose'];
  readonly token?: string;
  readonly body?: string;
  readonly language?: string;
  readonly channel?: ChannelId;
}

/** A shop with one person, `ada`, and the function that answers her. Every write of a store is noted. */
export async function preferenceWorld(campaigns: readonly PublishedCampaign[] = []) {
  const clock = { at: NOW };
  const stores = {
    ...memoryPeople(1),
    touches: memoryTouches(),
    ingest: memoryQueue<EventsMessage>(),
    counters: memoryCounters(),
  };
  const telemetry = memoryTelemetry();
  const writes: string[] = [];
  const READS = ['get', 'list', 'getProfile', 'suppression', 'getLinks', 'owners', 'find', 'keys', 'listStanding'];
  const watched = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name, receiver) => {
        if (!READS.includes(String(name))) writes.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  const handler = createHandler({
    survey: () => Promise.reject(new Error('no survey is asked here')),
    walk: () => Promise.reject(new Error('nobody walks here')),
    join: () => Promise.reject(new Error('nobody joins here')),
    digest: () => Promise.reject(new Error('nobody of the team reads here')),
    crm: { schema: 1, shops: [WORLD_SHOP], programs: crm.programs, templates: [], campaigns },
    customers: watched(stores.customers),
    identities: watched(stores.identities),
    orders: watched(stores.orders),
    consents: watched(stores.consents),
    preferences: watched(stores.preferences),
    facts: watched(stores.facts),
    standings: watched(stores.standings),
    touches: watched(stores.touches),
    ingest: watched(stores.ingest),
    counters: watched(stores.counters),
    personKey: async () => 'a person key',
    linkKeys: async () => LINK_KEYS,
    clock: { now: () => clock.at },
    pause: noPause,
    telemetry,
  });
  await stores.customers.ensure('rose', 'ada');
  const order = { version: 1, at: NOW - 90 * DAY, grossMinor: 4200, returns: [], state: 'paid' } as const;
  await stores.customers.setEntry('rose', 'ada', 's:1', { ...order, costMinor: 0, channel: '' } as never);
  await stores.customers.setMembership('rose', 'ada', {
    day: '2026-11-22',
    current: { r: 3, f: 2, m: 2, stage: 'active', tier: 'B', rules: [] },
  });
  await stores.customers.putProfile(
    'rose',
    'ada',
    {
      updatedAt: 1,
      contact: { email: 'ada@example.com', phone: '+4917012345678', firstName: 'Ada', lastName: 'Byron' },
    },
    undefined,
  );
  await stores.identities.link('rose', { kind: 'email', value: 'ada@example.com' }, 'ada');
  await stores.identities.link('rose', { kind: 'phone', value: '+4917012345678' }, 'ada');
  const say = (channel: ChannelId, topic: string, state: ConsentState, at: number, source = 'import') =>
    stores.consents.append('rose', 'ada', { channel, topic, state, at, source });
  await say('email', 'marketing', 'granted', NOW - 90 * DAY);
  await say('sms', 'marketing', 'withdrawn', NOW - 80 * DAY);
  await say('email', 'garden', 'pending', NOW - DAY);
  writes.length = 0;

  const tokenOf = (purpose: LinkClaim['purpose'], channel: ChannelId = 'email') => {
    const expires = purpose === 'confirm' || purpose === 'manage';
    const topic = purpose === 'confirm' ? 'garden' : 'marketing';
    const claim = { shop: 'rose', customerId: 'ada', purpose, channel, topic };
    return signLink({ ...claim, ...(expires && { at: NOW - 60_000 }) }, LINK_KEYS);
  };
  const ask = ({ method = 'GET', purpose = 'preferences', body, language, channel, token }: Ask = {}) =>
    handler({
      pathParameters: { token: token ?? tokenOf(purpose, channel) },
      headers: {
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(language && { 'accept-language': language }),
      },
      ...(body !== undefined && { body }),
      isBase64Encoded: false,
      requestContext: { http: { method, sourceIp: '203.0.113.9', userAgent: 'Test/1' }, requestId: 'r-1' },
    } as unknown as APIGatewayProxyEventV2);
  /** A request to the sign-up form. */
  const signUp = (
    method: string,
    body?: string,
    {
      type = 'application/x-www-form-urlencoded',
      origin = '',
      ip = '203.0.113.9',
      shop = 'rose',
      language = '',
      query = {},
    } = {},
  ) =>
    handler({
      pathParameters: { shop },
      queryStringParameters: query,
      headers: { 'content-type': type, 'accept-language': language, ...(origin && { origin }) },
      ...(body !== undefined && { body }),
      isBase64Encoded: false,
      requestContext: { http: { method, sourceIp: ip, userAgent: 'Test/1' }, requestId: 'r-2' },
    } as unknown as APIGatewayProxyEventV2);
  const post = (body: string, more: Ask = {}) => ask({ method: 'POST', body, ...more });
  return { ask, post, signUp, tokenOf, stores, telemetry, writes, clock };
}

export type PreferenceWorld = Awaited<ReturnType<typeof preferenceWorld>>;
