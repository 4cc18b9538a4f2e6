import type { DigestWords } from './digest-words.ts';
import { digestEn } from './en.ts';
import { digestZh } from './zh.ts';

/** Simplified Chinese for every Chinese locale, English for all others, as the pages. */
export const digestWordsFor = (locale: string): DigestWords => (/^zh(?:$|[-_])/i.test(locale) ? digestZh : digestEn);
