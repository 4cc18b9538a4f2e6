import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';
import { catalogueOf } from './catalogue.ts';
import { DEMO_SHOPS } from './demo-shops.ts';
import { localsOf } from './locals.ts';
import type { Sender } from './payloads/sender.ts';
import { findSender } from './registry.ts';
import type { ShopLook, Storefront } from './shops.ts';

/** Beside the shares of the demo shops. */
const SHARE = 0.5;

/** Of a shop that lets its own systems speak for a platform they tell what happens there, and sell nothing themselves. */
const STANDARD = 'standard';

/** What is simulated of the shops of `crm/`, and what is not, in sentences. */
export interface Storefronts {
  readonly shops: readonly Storefront[];
  readonly left: readonly string[];
}

/** Each shop that `crm/` declares at each of its platforms where it sells. `random` makes 32 letters, digits, `-` and `_`. */
export function storefrontsOf(declared: readonly Shop[], random: () => string): Storefronts {
  const left: string[] = [];
  const shops = declared.flatMap((shop) => {
    if (shop.platforms.length === 0)
      left.push(`${shop.id} declares no platform: nobody buys there in a simulation, an import fills it`);
    const speaks = shop.standard?.speaksFor ?? [];
    const sells = shop.platforms.filter((platform) => platform !== STANDARD || speaks.length === 0);
    const standard = findSender(STANDARD);
    const own = standard && sells.length < shop.platforms.length ? frontOf(shop, standard, random) : undefined;
    const fronts = sells.flatMap((platform) => {
      const [sender, obstacle] = [findSender(platform), obstacleAt(shop, platform)];
      if (sender && obstacle === undefined) {
        return [{ ...frontOf(shop, sender, random), ...(speaks.includes(platform) && { own }) }];
      }
      left.push(`${shop.id} at ${titleOf(platform)} is not simulated: ${obstacle}`);
      return [];
    });
    return fronts.map((front) => ({ ...front, share: front.share / fronts.length }));
  });
  return { shops, left };
}

const titleOf = (platform: string): string => findPlatform(platform)?.title ?? platform;

/** Why nothing that happens at a platform could reach the product. */
function obstacleAt(shop: Shop, id: string): string | undefined {
  const [platform, sender] = [findPlatform(id), findSender(id)];
  if (!platform || !sender) return `local/simulator/senders.ts has no line for it`;
  const token = sender.tokenOf?.('token');
  if (platform.fetched && !(token && platform.api?.address(shop, token)))
    return `its webhooks carry ids only, and crm/crm.config.ts declares no api.${id} to ask`;
  if (sender.only && sender.only.currency !== shop.currency)
    return `its orders are in ${sender.only.currency}, and the shop counts in ${shop.currency}`;
  return undefined;
}

function frontOf(shop: Shop, sender: Sender, random: () => string): Storefront {
  const { id, currency, timezone, locale, url } = shop;
  const demo = DEMO_SHOPS.find((each) => each.shop === id && each.platform === sender.id && each.currency === currency);
  const markets = sender.only ? [sender.only.country] : shop.policy.markets;
  const look: ShopLook = demo ?? { share: SHARE, ...localsOf(markets, locale), ...catalogueOf(currency, locale) };
  const secret = random();
  return {
    ...look,
    shop: id,
    platform: sender.id,
    sender,
    secret: sender.secretOf?.(secret) ?? secret,
    currency,
    timezone,
    domain: new URL(url).host,
    declared: shop,
  };
}
