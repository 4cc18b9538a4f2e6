import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of a body that is no text. */
  readonly isBase64Encoded?: boolean;
}

export const answer = (statusCode: number, body: string): Answer => ({ statusCode, headers: { ...HEADERS }, body });

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** No script, nothing from elsewhere, no frame, no cache, no referrer that would carry the token away. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};
