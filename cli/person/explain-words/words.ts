import { type ExplainWords, en } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the shop's pages (`zh-CN` or `en`). */
export const explainWords = (lang: string): ExplainWords => (lang.startsWith('zh') ? zh : en);
