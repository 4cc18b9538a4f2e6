import type { PageWords } from './words/page-words.ts';

/** As the words have it; a reason of another release by its code. */
export const reasonWord = ({ programs: { reasons } }: Pick<PageWords, 'programs'>, reason: string): string => {
  const known: Readonly<Record<string, string>> = reasons;
  return Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason.replaceAll('_', ' ');
};
