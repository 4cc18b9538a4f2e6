import { createHmac } from 'node:crypto';
import { signingKey } from '#model/values/signing-key.ts';

/** Headers of a signed request. */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Standard Webhooks 1.0.0: `v1,` and the base64 HMAC-SHA256 of `{id}.{seconds}.{body}`, one for each live secret, so that
 * the receiver may change over while two live. Undefined where no secret is a key: what nobody can check is not sent.
 * @param secrets `whsec_` and base64, the prefix may be missing
 * @param at UTC ms
 */
export function signedHeaders(
  { id, body, at }: { readonly id: string; readonly body: string; readonly at: number },
  secrets: readonly string[],
): SignedHeaders | undefined {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets
    .flatMap(signingKey)
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  if (signatures.length === 0) return undefined;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
