import type { Receiver } from '../common/platform.ts';
import { standardWebhookSigned } from '../common/signature.ts';

/** Every delivery is of this one topic: what it says stands in the body. */
const TOPIC = 'events';

/** For any other shop, till or system: Standard Webhooks around our own events (docs/webhook-schema.json). */
export const standardReceiver: Receiver = {
  id: 'standard',
  letter: 't',
  // A hundred events of a few thousand bytes each: what a till may send is parsed by the worker within its time.
  maxBytes: 2 * 1024 * 1024,
  verify: (headers, rawBody, secrets, { now }) => standardWebhookSigned(headers, rawBody, secrets.flatMap(keyOf), now),
  describe: (headers) => ({ kind: 'event', topic: TOPIC, deliveryId: headers['webhook-id'] }),
  supports: (topic) => topic === TOPIC,
};

/** `whsec_` and base64, the prefix may be missing. What is no base64 is no key. */
function keyOf(secret: string): Uint8Array[] {
  const text = secret.replace(/^whsec_/, '');
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) ? [Buffer.from(text, 'base64')] : [];
}
