import { readOwnCode, shownOwnCode } from './own-code.ts';

/** Under which a code is found: platforms and people write it in small letters or capitals. */
export const codeKey = (code: string): string => code.normalize('NFKC').trim().toUpperCase();

/** The keys that somebody may mean who typed or read this: as it stands, and as a code of ours, of which more is forgiven. */
export function codeKeys(typed: string): readonly string[] {
  const own = readOwnCode(typed);
  return [...new Set([codeKey(typed), ...(own === undefined ? [] : [shownOwnCode(own)])])];
}
