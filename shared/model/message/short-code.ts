import { createHash } from 'node:crypto';
import { shortHash } from '../values/hash/hash.ts';
import { DAY_MS } from '../values/time/day.ts';
import { openSealed, seal } from './sealed.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 10;

export const SHORT_CODE = /^[0-9A-Za-z]{10}$/;

/** How long a short link works, from its message on. */
export const SHORT_LINK_MS = 400 * DAY_MS;

/** Ten characters (59 bits) of the sealed link, so that nobody guesses one; a redo of the same link has the same. */
export function shortCode(token: string, attempt: number): string {
  let rest = createHash('sha256').update(`short-link\n${attempt}\n${token}`).digest().readBigUInt64BE(0);
  let code = '';
  for (let place = 0; place < LENGTH; place++) {
    code += LETTERS[Number(rest % 62n)];
    rest /= 62n;
  }
  return code;
}

/** What is stored of a code: neither it nor its link, which only the text message opens, so that an erasure has nothing to find. */
export const lockedLink = (code: string, token: string): { readonly name: string; readonly locked: string } => ({
  name: nameOf(code),
  locked: seal(token, code, PURPOSE).toString('base64url'),
});

export const nameOf = (code: string): string => shortHash(PURPOSE, code);

export const unlocked = (code: string, locked: string): string | undefined =>
  openSealed(Buffer.from(locked, 'base64url'), code, PURPOSE);

const PURPOSE = 'short-link';
