import { en } from './en.ts';
import { inChinese } from './language.ts';
import type { PageWords } from './page-words.ts';

/** As `wordsFor`, Chinese loaded by the first page that is in it. */
export const loadWords = async (locale: string): Promise<PageWords> =>
  inChinese(locale) ? (await import('./zh.ts')).zh : en;
