import * as z from 'zod/mini';
import type { Shop } from '#model/shop/shop.ts';
import { rule } from '#model/values/form/rule.ts';
import type { Finding } from '../common/platform.ts';

declare module '#model/shop/shop.ts' {
  interface PlatformSettings {
    /** `X-Shopify-Shop-Domain`. Topic and address are unsigned: requests about data must name this shop in the body. */
    readonly shopify?: { readonly domain: string } | undefined;
  }
}

const domain = z
  .string()
  .check(
    rule<string>(
      (text) => /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(text),
      'is not the name of a shop at Shopify',
      'write it as the address of its admin shows it: my-shop.myshopify.com',
    ),
  );

export const apiSettings = z.strictObject({ domain });

export const doctor = ({ id, api }: Shop): Finding => ({
  what: `name of ${id} at Shopify`,
  ok: api?.shopify !== undefined,
  found: api?.shopify?.domain ?? 'not declared: requests of shoppers to be forgotten are parked',
  remedy: "declare api: { shopify: { domain: 'my-shop.myshopify.com' } } in crm/crm.config.ts and deploy",
});
