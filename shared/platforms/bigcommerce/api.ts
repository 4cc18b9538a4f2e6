import * as z from 'zod/mini';
import { words } from '#model/values/form/text.ts';
import { apiUrl } from '#model/values/form/url.ts';
import { type Api, bare } from '../common/api.ts';

declare module '#model/shop/shop.ts' {
  interface PlatformSettings {
    /** Default address `https://api.bigcommerce.com`. */
    readonly bigcommerce?: { readonly storeHash: string; readonly url?: string | undefined } | undefined;
  }
}

export const apiSettings = z.strictObject({ storeHash: words, url: z.optional(apiUrl) });

export const api: Api = {
  token: { token: '..' },
  address: ({ api: declared }, { token = '' }) => {
    if (!declared?.bigcommerce) return undefined;
    const { url = 'https://api.bigcommerce.com', storeHash } = declared.bigcommerce;
    return { url: `${bare(url)}/stores/${encodeURIComponent(storeHash)}`, headers: { 'x-auth-token': token } };
  },
};
