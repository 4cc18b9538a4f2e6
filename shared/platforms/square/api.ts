import * as z from 'zod/mini';
import { apiUrl, webUrl } from '#model/values/form/url.ts';
import { type Api, bare } from '../common/api.ts';

declare module '#model/shop/shop.ts' {
  interface PlatformSettings {
    /** `notificationUrl` is part of what Square signs: exactly as registered there. */
    readonly square?: { readonly notificationUrl: string; readonly url?: string | undefined } | undefined;
  }
}

export const apiSettings = z.strictObject({ notificationUrl: webUrl, url: z.optional(apiUrl) });

/** Version of Square's API whose answers the mapper knows. */
const VERSION = '2025-10-16';

export const api: Api = {
  token: { token: '..' },
  address: ({ api: declared }, { token }) =>
    declared?.square && {
      url: bare(declared.square.url ?? 'https://connect.squareup.com'),
      headers: { authorization: `Bearer ${token}`, 'square-version': VERSION },
    },
};
