import type { MemberWords } from '../form/words.ts';
import { ENGLISH } from './en.ts';
import { CHINESE } from './zh.ts';

/** The words in the language of a page; English where there are none. */
export const memberWords = (lang: string): MemberWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
