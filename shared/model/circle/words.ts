import type { CircleKind, CircleReason } from './circle.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;

const KINDS_EN: Words<CircleKind> = {
  ...{ family: 'family', colleagues: 'colleagues', friends: 'friends', interest: 'a shared interest' },
};
const KINDS_ZH: Words<CircleKind> = { family: '家人', colleagues: '同事', friends: '朋友', interest: '同好' };

const REASONS_EN: Words<CircleReason> = {
  address: 'their orders go to one address',
  said: 'both say so',
  brought: 'brought by them',
  'brought-by': 'brought them',
  'gift-to': 'was sent a gift by them',
  'gift-from': 'sent them a gift',
};
const REASONS_ZH: Words<CircleReason> = {
  address: '订单寄往同一地址',
  said: '双方都这么说',
  brought: '由其邀请而来',
  'brought-by': '邀请了其本人',
  'gift-to': '收到过其礼物订单',
  'gift-from': '给其寄过礼物',
};

const isChinese = (locale: string): boolean => locale.startsWith('zh');

export const kindWords = (kind: CircleKind, locale = 'en'): string => (isChinese(locale) ? KINDS_ZH : KINDS_EN)[kind];
export const reasonsInWords = (reasons: readonly CircleReason[], locale = 'en'): string =>
  reasons.map((one) => (isChinese(locale) ? REASONS_ZH : REASONS_EN)[one]).join(isChinese(locale) ? '，' : ', ');
