import { yuan } from './yuan.ts';

/** What the page says of what a level gives. Everything is escaped by the page. */
export interface OfferWords {
  readonly gives: (level: string) => string;
  readonly givesAll: string;
  readonly earn: (points: string, money: string) => string;
  readonly running: (name: string, factor: string, until: string) => string;
  readonly coming: (name: string, factor: string, from: string, to: string) => string;
  readonly only: (levels: string, reward: string) => string;
  /** Before what a level adds to the own one. */
  readonly next: (level: string) => string;
}

const ENGLISH: OfferWords = {
  gives: (level) => `What ${level} gives you`,
  givesAll: 'What you get as a member',
  earn: (points, money) => `${points} for every ${money} you spend`,
  running: (name, factor, until) => `${name}: ${factor} times as many until ${until}`,
  coming: (name, factor, from, to) => `${name}: ${factor} times as many from ${from} to ${to}`,
  only: (levels, reward) => `${levels} only: ${reward}`,
  next: (level) => `What ${level} adds`,
};

const CHINESE: OfferWords = {
  gives: (level) => (level.endsWith('会员') ? `${level}权益` : `${level}会员权益`),
  givesAll: '会员权益',
  earn: (points, money) => `每消费${yuan(money)}得${points}`,
  running: (name, factor, until) => `${name}：即日起至${until}，${factor}倍累积`,
  coming: (name, factor, from, to) => `${name}：${from}至${to}，${factor}倍累积`,
  only: (levels, reward) => `${levels}专享：${reward}`,
  next: (level) => `升级${level}后还可享`,
};

export const offerWords = (lang: string): OfferWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
