import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { GatewayMessage } from '#channels/gateway/form.ts';
import { signedHeaders } from '#channels/gateway/sign.ts';
import type { Clock } from '#ports/clock.ts';
import type { Sender, SendResult } from '#ports/sender.ts';
import { type Answer, answerOf } from './answer.ts';
import { isPublicAddress } from './public-address.ts';

/** An address of a host. */
interface Address {
  readonly address: string;
  readonly family: number;
}

export interface GatewayDeps {
  /** Where the gateway of a channel is asked, `https:` in every stage; undefined for none that is declared. */
  readonly urlOf: (channel: string) => string | undefined;
  /** Live secrets of a shop at a channel. */
  readonly secrets: (shop: string, channel: string) => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly resolve?: ((host: string) => Promise<readonly Address[]>) | undefined;
  /** Only the local stack: takes the place of scheme, host and port, and may be a loopback. */
  readonly endpoint?: string | undefined;
  /** Of the whole call, ms; shorter than that of the function. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 10_000;
/** Of an answer, beyond which nothing is read: only an id is looked for. */
const MAX_ANSWER_BYTES = 4096;

const later = (code: string): SendResult => ({ outcome: 'try-later', code, wait: 'hour' });

/**
 * One signed POST to the team's own gateway: never to a private address (each address of the name is looked at, and the
 * connection goes to one of those, whatever the name says a moment later), no redirect, no second call.
 */
export function gatewaySender(deps: GatewayDeps): Sender<GatewayMessage> {
  const { urlOf, secrets, clock, endpoint, timeoutMs = TIMEOUT_MS } = deps;
  const resolve = deps.resolve ?? ((host: string) => lookup(host, { all: true }));
  return {
    send: async ({ channel, shop, id, body }) => {
      const url = targetOf(urlOf(channel), endpoint);
      if (!url) return later('NoGateway');
      const signed = signedHeaders({ id, body, at: clock.now() }, await secrets(shop, channel));
      if (!signed) return later('NoSecret');
      const signal = AbortSignal.timeout(timeoutMs);
      const pinned = endpoint === undefined ? await addressesOf(url, resolve) : undefined;
      if (pinned === 'unresolved') return { outcome: 'try-later', code: 'HostNotFound', wait: 'moment' };
      if (pinned === 'private') return later('PrivateAddress');
      const headers = {
        ...signed,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Perennial',
      };
      const options = { method: 'POST', headers, signal, agent: false, ...(pinned && { lookup: pinnedTo(pinned) }) };
      return answerOf(await exchange(url, options, body), id);
    },
  };
}

function targetOf(declared: string | undefined, endpoint: string | undefined): URL | undefined {
  if (declared === undefined || !URL.canParse(declared)) return undefined;
  const url = new URL(declared);
  if (url.protocol !== 'https:' || url.username || url.password) return undefined;
  return endpoint === undefined ? url : new URL(`${url.pathname}${url.search}`, endpoint);
}

async function addressesOf(
  url: URL,
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[] | 'unresolved' | 'private'> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family > 0 ? [{ address: host, family }] : await resolve(host).catch(() => []);
  if (found.length === 0) return 'unresolved';
  // One private address among public ones is how a name is made to lead inside.
  return found.every(({ address }) => isPublicAddress(address)) ? found : 'private';
}

/** Answers what was looked at before, in either form that Node asks in. */
const pinnedTo =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, { all }, answer) => {
    const [first] = addresses;
    if (all || !first) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };

function exchange(url: URL, options: RequestOptions, body: string): Promise<Answer> {
  const isPlain = url.protocol === 'http:';
  return new Promise((done) => {
    let isConnected = false;
    const call = (isPlain ? plainRequest : secureRequest)(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      const answer = { status, retryAfter: headers['retry-after'] };
      let text = '';
      // What was answered is known from here on, whatever becomes of its text.
      const end = (): void => done({ ...answer, text });
      response.setEncoding('utf8').on('end', end).on('error', end).on('close', end);
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MAX_ANSWER_BYTES) response.destroy();
      });
    });
    call.on('socket', (socket) => socket.once(isPlain ? 'connect' : 'secureConnect', () => (isConnected = true)));
    call.on('error', (error) => done({ error, isConnected }));
    call.end(body);
  });
}
