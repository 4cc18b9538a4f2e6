import * as z from 'zod/mini';
import { line } from '#model/values/form/text.ts';
import { apiUrl } from '#model/values/form/url.ts';
import { type Api, bare } from '../common/api.ts';

declare module '#model/shop/shop.ts' {
  interface PlatformSettings {
    /** Site address of a WooCommerce shop: reconciliation reads `<url>/wp-json/wc/v3`. */
    readonly woocommerce?: { readonly url: string } | undefined;
  }
  interface Shop {
    /** Order meta key that a consent plugin writes ("1", "yes" or "true" grants e-mail marketing). */
    readonly wooConsentMetaKey?: string | undefined;
  }
}

export const shopFields = { wooConsentMetaKey: z.optional(line) };

export const apiSettings = z.strictObject({ url: apiUrl });

/** Consumer key and secret of the REST API, as basic auth; WooCommerce takes them so over https only. */
export const api: Api = {
  token: { key: 'ck_..', secret: 'cs_..' },
  address: ({ api: declared }, { key, secret }) =>
    declared?.woocommerce && {
      url: `${bare(declared.woocommerce.url)}/wp-json/wc/v3`,
      headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` },
    },
};
