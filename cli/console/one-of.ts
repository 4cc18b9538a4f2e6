import { nearest } from './nearest.ts';

/** What to give in place of a word that nobody knows: what it was meant to be, where that is near, and all that there are. */
export function oneOf(word: string, known: readonly string[], also = ''): string {
  const meant = nearest(word, known);
  const all = `it is one of: ${known.join(', ')}${also}`;
  return meant === undefined
    ? all
    : `did you mean ${JSON.stringify(meant)}? ${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}
