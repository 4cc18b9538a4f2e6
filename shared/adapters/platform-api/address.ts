import type { Shop } from '#model/shop/shop.ts';
import type { PlatformToken } from '#ports/secrets.ts';

/** Where a shop's API answers, and by which headers it knows us. */
export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Version of Square's API whose answers the mapper knows. */
const SQUARE_VERSION = '2025-10-16';

/** `undefined` where the shop declares no address or the token lacks a part. */
export function addressOf(shop: Shop, platform: string, token: PlatformToken): Address | undefined {
  switch (platform) {
    case 'bigcommerce':
      return bigcommerce(shop, token);
    case 'square':
      return square(shop, token);
    case 'woocommerce':
      return woocommerce(shop, token);
    default:
      return undefined;
  }
}

function bigcommerce({ api }: Shop, { token }: PlatformToken): Address | undefined {
  if (!api?.bigcommerce || !token) return undefined;
  const { url = 'https://api.bigcommerce.com', storeHash } = api.bigcommerce;
  return { url: `${bare(url)}/stores/${encodeURIComponent(storeHash)}`, headers: { 'x-auth-token': token } };
}

function square({ api }: Shop, { token }: PlatformToken): Address | undefined {
  if (!api?.square || !token) return undefined;
  const headers = { authorization: `Bearer ${token}`, 'square-version': SQUARE_VERSION };
  return { url: bare(api.square.url ?? 'https://connect.squareup.com'), headers };
}

/** Consumer key and secret of the REST API, as basic auth; WooCommerce takes them so over https only. */
function woocommerce({ api }: Shop, { key, secret }: PlatformToken): Address | undefined {
  if (!api?.woocommerce || !key || !secret) return undefined;
  const basic = Buffer.from(`${key}:${secret}`).toString('base64');
  return { url: `${bare(api.woocommerce.url)}/wp-json/wc/v3`, headers: { authorization: `Basic ${basic}` } };
}

const bare = (url: string): string => url.replace(/\/+$/, '');
