import { type MembersWords, membersEn } from './en.ts';
import { membersZh } from './zh.ts';

/** In the language of the page's words. */
export const membersWords = (lang: string): MembersWords => (lang === 'zh-CN' ? membersZh : membersEn);
