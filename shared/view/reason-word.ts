import type { PageWords } from './words/page-words.ts';

/** The words of a page, or their reasons alone. */
interface ReasonWords {
  readonly programs: Pick<PageWords['programs'], 'reasons'>;
}

/** As the words have it; a reason of another release by its code. */
export const reasonWord = ({ programs: { reasons } }: ReasonWords, reason: string): string => {
  const known: Readonly<Record<string, string>> = reasons;
  return Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason.replaceAll('_', ' ');
};
