import { en } from './en.ts';
import { inChinese } from './language.ts';
import type { PageWords } from './page-words.ts';
import { zh } from './zh.ts';

/** Simplified Chinese for every Chinese locale (`zh-CN`, `zh-Hant-TW`); English for all others. */
export const wordsFor = (locale: string): PageWords => (inChinese(locale) ? zh : en);
