import { en, type PeopleWords } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the page (`zh-CN` or `en`). */
export const peopleWords = (lang: string): PeopleWords => (lang.startsWith('zh') ? zh : en);
