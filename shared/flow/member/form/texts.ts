import type { Day } from '#model/values/time/day.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { MemberWords } from './words.ts';

/** How a page speaks: its words, and numbers, money and days as its language writes them. */
export interface MemberTexts {
  readonly texts: Texts;
  /** BCP 47. */
  readonly lang: string;
  /** What the shop calls its points. */
  readonly pointsName: string;
  readonly words: MemberWords;
  readonly day: (day: Day) => string;
  /** Of an instant (UTC ms), on the shop's calendar. */
  readonly dayAt: (at: number) => string;
  readonly money: (minor: number) => string;
  /** The same without decimals where it has none: of what is agreed, not paid. */
  readonly sum: (minor: number) => string;
  readonly count: (count: number) => string;
  /** `120 leaves`, `120积分`. */
  readonly points: (points: number) => string;
}
