import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import { openSealed, seal } from './sealed.ts';

/** What a link is for. Each has a key of its own, so that a link for one opens as nothing else. */
export type SealedPurpose = 'click' | 'code' | 'digest' | 'open' | 'report' | 'survey' | 'walk';

/** Shorter is no nonce, tag and text; longer than any link of ours, whose destination has 2,000 characters at most. */
const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{38,4000})$/;

/** `kid.sealed`, of which nobody learns what it says. Throws when the ring has no current key. */
export function sealToken(text: string, purpose: SealedPurpose, ring: KeyRing): string {
  const key = keyOf(ring, ring.current, purpose);
  if (key === undefined) throw new Error('the link key ring has no current key');
  return `${ring.current}.${seal(text, key, ring.current).toString('base64url')}`;
}

/** The text; undefined for a token that none of the keys sealed for this purpose. Never throws. */
export function openToken(token: string, purpose: SealedPurpose, ring: KeyRing): string | undefined {
  const [, kid = '', text = ''] = TOKEN.exec(token) ?? [];
  const key = keyOf(ring, kid, purpose);
  const sealed = Buffer.from(text, 'base64url');
  // An unknown key id costs as much as a known one.
  const opened = openSealed(sealed, key ?? 'no such key', kid);
  return key !== undefined && sealed.toString('base64url') === text ? opened : undefined;
}

function keyOf(ring: KeyRing, kid: string, purpose: SealedPurpose): string | undefined {
  const key = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  if (!key) return undefined;
  const known = derived.get(ring)?.get(`${kid} ${purpose}`);
  if (known !== undefined) return known;
  const made = createHmac('sha256', key).update(labelOf(purpose)).digest('base64url');
  const keys = derived.get(ring) ?? new Map<string, string>();
  derived.set(ring, keys.set(`${kid} ${purpose}`, made));
  return made;
}

/** A message has two dozen links of one key. A ring is never changed: a new key comes in a ring of its own. */
const derived = new WeakMap<KeyRing, Map<string, string>>();

const labelOf = (purpose: SealedPurpose): string => `perennial-${purpose}-link-1`;
