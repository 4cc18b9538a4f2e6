import * as z from 'zod/mini';
import type { Shop } from '#model/shop/shop.ts';
import { rule } from '#model/values/form/rule.ts';
import type { Finding } from '../common/platform.ts';

declare module '#model/shop/shop.ts' {
  interface PlatformSettings {
    /**
     * The shop's lasting name at Shopify (`X-Shopify-Shop-Domain`). Shopify signs neither topic nor address: requests
     * about data are heard only where their body names this shop.
     */
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
