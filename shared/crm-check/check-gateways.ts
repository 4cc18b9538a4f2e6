import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { channelOfGateway, type Gateway } from '#model/channel/gateway.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import { sendsOf } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Issue, rule } from '#model/values/form/rule.ts';
import { localNames } from './fields.ts';
import { checkShape, foundIn } from './issue.ts';

const EXAMPLE: Gateway = { id: 'wechat', url: 'https://messages.your-shop.com/wechat' };

const GatewaySchema = z.strictObject({
  id: z
    .string()
    .check(
      rule<string>(
        (id) => isOwnAddressKind(channelOfGateway({ id })),
        'is not the id of a gateway',
        'use 1 to 16 of a-z, 0-9 and -, beginning with a letter',
      ),
    ),
  names: z.optional(localNames),
  url: z
    .string()
    .check(
      rule<string>(
        isGatewayUrl,
        'is not the address of a gateway',
        'write https:// and the name of a host of the public internet, without a password or #',
      ),
    ),
});

/** Where names of this machine and of networks of one's own end (RFC 6761, RFC 6762, ICANN's reserved `internal`). */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|home\.arpa|invalid)\.?$/;

/** An address in place of a name has no certificate that says whose it is; what a name leads to is looked at before each call. */
function isGatewayUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.') && !INSIDE.test(hostname);
  return protocol === 'https:' && username === '' && password === '' && hash === '' && isNamed;
}

/** Each gateway by itself. */
export function checkGateway(input: unknown, path: string): readonly Issue[] {
  return checkShape(GatewaySchema, input, path, EXAMPLE).issues;
}

/** That each channel of the team's own which shops and programs name has its gateway, and each gateway a shop. */
export function checkGatewaysUsed(
  gateways: readonly Gateway[],
  shops: readonly Shop[],
  programs: readonly Program[],
): readonly Issue[] {
  const known = gateways.map(channelOfGateway);
  const fault = (id: string): Omit<Issue, 'path'> | undefined =>
    !isOwnAddressKind(id) || known.includes(id)
      ? undefined
      : {
          what: `there is no gateway for ${id}`,
          fix: `${known.length > 0 ? `use one of ${known.join(', ')}, or declare` : 'declare'} it: gateways: [defineGateway({ id: '${id.slice('ch:'.length)}', url: 'https://..' })]`,
          near: id,
        };
  const unserved = gateways.filter((gateway) => !shops.some(({ policy }) => policy.windows[channelOfGateway(gateway)]));
  return [
    ...shops.flatMap((shop) => namedIn(shop).flatMap(([path, id]) => found(shop, `shops.${shop.id}`, path, fault(id)))),
    ...programs.flatMap((program) =>
      sendsOf(program)
        .flatMap(({ channels }) => channels)
        .flatMap((id) => found(program, `programs.${program.id}`, 'steps', fault(id))),
    ),
    ...unserved.flatMap((gateway) =>
      found(gateway, `gateways.${gateway.id}`, 'id', {
        what: 'is attached to no shop, so nothing is ever sent by it',
        fix: `say its hours in a shop: policy: { windows: { '${channelOfGateway(gateway)}': { fromHour: 9, toHour: 20 } } }`,
      }),
    ),
  ];
}

function found(declared: object, base: string, path: string, fault: Omit<Issue, 'path'> | undefined): readonly Issue[] {
  return fault ? [foundIn(declared, base, { ...fault, path: `${base}.${path}` })] : [];
}

/** Fields of a shop that name channels, with those that they name. */
function namedIn({
  policy,
  messageCosts = {},
  partCosts = {},
  consent = {},
}: Shop): readonly (readonly [string, string])[] {
  const all = (path: string, ids: readonly string[]) => ids.map((id) => [path, id] as const);
  return [
    ...all('policy.windows', Object.keys(policy.windows)),
    ...all(
      'policy.caps',
      policy.caps.map(({ channel }) => channel),
    ),
    ...all('messageCosts', Object.keys(messageCosts)),
    ...all('partCosts', Object.keys(partCosts)),
    ...all('consent.doubleOptIn', consent.doubleOptIn ?? []),
    ...all('consent.questionsPerDay', Object.keys(consent.questionsPerDay ?? {})),
  ];
}
