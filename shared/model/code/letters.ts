/** Crockford's base 32: no I, L, O and U, so that nobody mistakes one for another over the phone. */
export const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code with whatever stands between its letters. */
const MOST_TYPED = 40;

/**
 * What somebody typed or a scanner read, in these letters alone; undefined where another stands among them. Case, spaces
 * and hyphens are forgiven, O is 0, and I and L are 1.
 */
export function readLetters(typed: string): string | undefined {
  if (typed.length > MOST_TYPED) return undefined;
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return ONLY.test(letters) ? letters : undefined;
}

const ONLY = new RegExp(`^[${LETTERS}]+$`);
