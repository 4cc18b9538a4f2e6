import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM: nonce, ciphertext, tag. The nonce is a MAC of the text, so a repeated send carries the same link, and
 * two texts share a nonce only after some 2^48 of them. The key id is authenticated with it.
 */
export function seal(text: string, key: string, kid: string): Buffer {
  const { cipherKey, nonceKey } = rememberedKeys(key, kid);
  const nonce = createHmac('sha256', nonceKey).update(text).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(Buffer.from(kid));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** The text, or undefined when this key did not seal it. Never throws. */
export function openSealed(sealed: Buffer, key: string, kid: string): string | undefined {
  const { cipherKey } = keysOf(key, kid);
  if (sealed.length <= NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', cipherKey, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(kid)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

interface Keys {
  readonly cipherKey: KeyObject;
  readonly nonceKey: KeyObject;
}

/** Two keys from the one of the ring (RFC 5869), apart from any other use of it. */
function keysOf(key: string, kid: string): Keys {
  const bytes = Buffer.from(hkdfSync('sha256', key, '', `perennial-link-2\n${kid}`, 64));
  return { cipherKey: createSecretKey(bytes.subarray(0, 32)), nonceKey: createSecretKey(bytes.subarray(32)) };
}

/** Deriving keys takes most of the time of a seal, and a message has two dozen. Who opens names the key id: not kept. */
function rememberedKeys(key: string, kid: string): Keys {
  const name = `${kid}\n${key}`;
  const known = remembered.get(name);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const keys = keysOf(key, kid);
  remembered.set(name, keys);
  return keys;
}
/** A ring seals by one key for each of its handful of purposes. */
const MAX_REMEMBERED = 50;
const remembered = new Map<string, Keys>();
