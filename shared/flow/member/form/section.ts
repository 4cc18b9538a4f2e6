import type { MemberView } from '../load/view.ts';
import type { Notice } from './notice.ts';
import type { MemberTexts } from './texts.ts';

/** Where the buttons and links of a page lead. */
export interface PageLinks {
  /** The page itself: what a form posts to. */
  readonly self: string;
  readonly preferences: string;
  /** Where who is no member joins. */
  readonly join: string;
  /** The page as it was asked for, `https://links.example`: links that are passed on begin with it. */
  readonly host: string;
}

/** One part of the page, as HTML; empty where there is nothing to show. What has just been done may change it. */
export type Section = (view: MemberView, texts: MemberTexts, links: PageLinks, told: Notice) => string;
