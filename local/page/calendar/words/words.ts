import { type CalendarWords, en } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the page (`zh-CN` or `en`). */
export const calendarWords = (lang: string): CalendarWords => (lang.startsWith('zh') ? zh : en);
