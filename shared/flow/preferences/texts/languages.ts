import { ENGLISH } from './en.ts';
import type { Texts } from './texts.ts';
import { CHINESE } from './zh.ts';

/** The languages of the pages. */
export const TEXTS: Readonly<Record<string, Texts>> = { en: ENGLISH, 'zh-CN': CHINESE };
