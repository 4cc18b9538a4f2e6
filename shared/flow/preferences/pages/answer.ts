import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of a body that is no text. */
  readonly isBase64Encoded?: boolean;
}

/**
 * A page with its style sheet, of which nothing but that sheet is let in.
 * @param pictures addresses (https) of pictures on it: their hosts are let in, for pictures alone
 */
export function answer(statusCode: number, body: string, style = STYLE, pictures: readonly string[] = []): Answer {
  const hash = createHash('sha256').update(style).digest('base64');
  const hosts = [...new Set(pictures.flatMap((url) => pictureHost(url) ?? []))];
  const shown = hosts.length === 0 ? '' : ` img-src ${hosts.join(' ')};`;
  const policy = `default-src 'none'; style-src 'sha256-${hash}';${shown} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  return { statusCode, headers: { ...HEADERS, 'content-security-policy': policy }, body };
}

/**
 * The host of a picture as a policy may name it: no `*`, which is any, and no `;`, behind which a policy says something else,
 * both of which addresses allow in names of hosts. Undefined for what is let in by none.
 */
export function pictureHost(url: string): string | undefined {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  return /^https:\/\/[a-z0-9.-]+(?::\d+)?$/.test(origin) ? origin : undefined;
}

/** No script, nothing from elsewhere, no frame, no cache, no referrer that would carry the token away. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};
