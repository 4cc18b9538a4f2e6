import { randomBytes } from 'node:crypto';
import { TILL } from '#flow/redeem/take-redemption.ts';
import { findSender } from '#local/simulator/registry.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import { storefrontsOf } from '#local/simulator/storefronts.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';

/** Where the webhooks of a shop's platform are posted, and the secret that signs them. */
export interface Hook {
  readonly platform: string;
  readonly shop: string;
  readonly secret: string;
}

export interface SimulatedShops {
  readonly simulated: readonly Storefront[];
  /** What is not simulated, in sentences. */
  readonly left: readonly string[];
  /** Of every shop at each of its platforms. */
  readonly hooks: readonly Hook[];
}

/** 32 letters, digits, `-` and `_`. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

export function simulatedShops(declared: readonly Shop[]): SimulatedShops {
  const { shops: simulated, left } = storefrontsOf(declared, newSecret);
  const spoken = new Set(simulated.flatMap((front) => (front.own ? [front, front.own] : [front])));
  const fronts = [...spoken].map(({ shop, platform, secret }) => ({ shop, platform, secret }));
  const others = declared
    .flatMap(({ id: shop, platforms }) => platforms.map((platform) => ({ shop, platform, secret: newSecret() })))
    .filter(({ shop, platform }) => !fronts.some((front) => front.shop === shop && front.platform === platform))
    .flatMap((hook): readonly Hook[] => {
      const sender = findSender(hook.platform);
      if (sender) return [{ ...hook, secret: sender.secretOf?.(hook.secret) ?? hook.secret }];
      return findPlatform(hook.platform)?.signatureHeader === undefined ? [] : [hook];
    });
  return { simulated, left, hooks: [...fronts, ...others] };
}

/** Tills of shops whose people get codes. */
export const tillsOf = ({ campaigns = [] }: Pick<PublishedCrm, 'campaigns'>): readonly Hook[] =>
  [...new Set(campaigns.flatMap(({ code, shop }) => (code ? [shop] : [])))].map((shop) => ({
    ...{ platform: TILL, shop, secret: `whsec_${randomBytes(24).toString('base64')}` },
  }));

/** By shop and platform, as they lie in the secret of the stage. */
export const secretsOf = (hooks: readonly Hook[]): Readonly<Record<string, Readonly<Record<string, string[]>>>> =>
  Object.fromEntries(
    [...Map.groupBy(hooks, ({ shop }) => shop)].map(([shop, of]) => [
      shop,
      Object.fromEntries(of.map(({ platform, secret }) => [platform, [secret]])),
    ]),
  );
