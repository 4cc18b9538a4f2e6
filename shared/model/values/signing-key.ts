/** The specification of Standard Webhooks asks for 24 to 64 bytes; of fewer than 16 a key can be guessed. */
const MIN_KEY_BYTES = 16;

/** The key that a secret (`whsec_` and base64, the prefix may be missing) stands for: none of what is no key. */
export function signingKey(secret: string): readonly Buffer[] {
  const text = secret.replace(/^whsec_/, '');
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.of();
  return key.length >= MIN_KEY_BYTES ? [key] : [];
}
