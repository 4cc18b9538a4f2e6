import { en, type LocalWords } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the page (`zh-CN` or `en`). */
export const localWords = (lang: string): LocalWords => (lang.startsWith('zh') ? zh : en);
