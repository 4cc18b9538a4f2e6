import type { LevelScheme } from '#model/level/level.ts';
import type { OrderState } from '../load/view.ts';

/** What the member page and the page to join say, in one language. Everything is escaped by the page. */
export interface MemberWords {
  readonly title: (membership: string) => string;
  readonly hello: (firstName: string) => string;
  readonly since: (day: string) => string;
  /** Of the links to the parts of the page. */
  readonly places: string;
  readonly level: string;
  readonly below: (first: string) => string;
  /** What is missing to the next level, in what levels go by. */
  readonly missing: (amount: string, level: string, by: LevelScheme['by']) => string;
  readonly top: string;
  readonly kept: (day: string) => string;
  readonly keptForever: string;
  /** What the days that count amount to: `€180 of €400 in the last 12 months`. */
  readonly progress: (value: string, of: string, period: string, by: LevelScheme['by']) => string;
  /** What a level takes in what days. */
  readonly within: (amount: string, period: string) => string;
  readonly months: (count: string) => string;
  readonly days: (count: string) => string;
  readonly orderCount: (count: string) => string;
  readonly balance: string;
  /** The same of who owes. */
  readonly balanceOwed: string;
  /** Below that heading. */
  readonly balanceIs: (points: string, count: string) => string;
  readonly owed: string;
  readonly lasts: string;
  readonly pending: (points: string) => string;
  /** The same where the day is known on which the last of them are there. */
  readonly pendingShort: (points: string, day: string) => string;
  /** Of points that nothing ends. */
  readonly never: string;
  readonly goneOn: (points: string, day: string) => string;
  readonly later: (points: string) => string;
  /** Of those that are named before, so many wait for the days of return. */
  readonly noPoints: string;
  readonly until: (day: string) => string;
  readonly next: string;
  /** Of who joined of late and has no order yet. */
  readonly welcome: (membership: string) => string;
  readonly welcomeGift: (points: string) => string;
  readonly welcomeText: string;
  readonly welcomeEarn: (count: string, money: string, points: string) => string;
  readonly nextSpend: (points: string, day: string) => string;
  readonly nextLevel: (amount: string, level: string, by: LevelScheme['by']) => string;
  readonly nextShop: string;
  /** Of who has just joined: about how much money of orders the nearest reward takes. */
  readonly welcomeGoal: (points: string, money: string, reward: string) => string;
  readonly toRewards: string;
  readonly toShop: (shop: string) => string;
  readonly orders: string;
  readonly noOrders: string;
  readonly states: Readonly<Record<OrderState, string>>;
  readonly order: string;
  readonly pay: string;
  readonly earlier: (count: string) => string;
  /** The same where there are more than the page shows. */
  readonly earlierOf: (count: string, all: string) => string;
  readonly more: (count: string) => string;
  readonly runsOut: string;
  readonly runsOutAbout: string;
  readonly runsOutBy: (day: string) => string;
  readonly ranOut: string;
  readonly again: string;
  /** What {@link again} is called to who hears the page. */
  readonly buyAgain: (title: string) => string;
  readonly news: string;
  readonly contact: string;
  readonly contactAbout: (shop: string) => string;
  readonly contactText: string;
  readonly contactSend: string;
  readonly contactEmpty: string;
  readonly contactDone: string;
  readonly contactMany: string;
  readonly contactOpen: (day: string) => string;
  readonly contactAnswered: (day: string) => string;
  readonly contactMail: string;
  readonly freshAbout: string;
  readonly freshSend: string;
  readonly freshSent: string;
  readonly freshOver: string;
  readonly freshOnly: string;
  readonly settings: string;
  readonly preferencesAbout: string;
  readonly toPreferences: string;
  readonly terms: (version: string) => string;
  readonly leave: (membership: string) => string;
  readonly leaveAbout: string;
  readonly leaveSure: string;
  readonly leaveUnsure: string;
  readonly leaveButton: (membership: string) => string;
  readonly unclear: string;
}
