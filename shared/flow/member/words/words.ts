import type { MemberWords } from '../form/words.ts';
import { english } from './en.ts';
import { chinese } from './zh.ts';

/** What the words of a page depend on: its language, and what the shop calls its points. */
export interface Speech {
  readonly lang: string;
  readonly pointsName: string;
}

/** The words in the language of a page; English where there are none. */
export const memberWords = ({ lang, pointsName }: Speech): MemberWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
