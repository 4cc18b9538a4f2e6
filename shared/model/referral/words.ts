import type { ReferralReason, ReferralState } from './referral.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;

/** Why, as people of the team read it. */
const REASONS_EN: Words<ReferralReason> = {
  'unknown-code': 'there is no such code',
  'self-referral': 'friend and inviter are one person',
  'second-inviter': 'somebody else had brought them before',
  'inviter-left': 'the inviter is no member any more',
  'inviter-erased': 'the inviter was forgotten',
  'friend-erased': 'the friend was forgotten',
  ring: 'the friend had brought the inviter, or whoever brought them',
  'existing-customer': 'the friend had ordered or joined before',
  'no-order-in-time': 'no order came in time',
  'order-went-back': 'what was ordered went back, or too little of it was kept',
  'refused-by-team': 'somebody of the team refused it',
  'same-address': 'the newest orders of both went to one address',
  'same-phone': 'both have one phone number',
  'same-mailbox': 'the e-mail addresses of both look like one mailbox',
  'most-rewarded': 'the inviter has been rewarded as often as the rules allow',
};
const REASONS_ZH: Words<ReferralReason> = {
  'unknown-code': '没有这个邀请码',
  'self-referral': '邀请人和好友是同一个人',
  'second-inviter': '此前已由别人邀请',
  'inviter-left': '邀请人已不是会员',
  'inviter-erased': '邀请人的资料已删除',
  'friend-erased': '好友的资料已删除',
  ring: '邀请人正是由这位好友（或其邀请的人）邀请来的',
  'existing-customer': '好友此前已下过单或已入会',
  'no-order-in-time': '好友未在期限内下单',
  'order-went-back': '订单已退货，或保留的金额不足',
  'refused-by-team': '团队人员未通过',
  'same-address': '双方最近的订单寄往同一地址',
  'same-phone': '双方使用同一个电话号码',
  'same-mailbox': '双方的邮箱看起来是同一个',
  'most-rewarded': '邀请人的奖励次数已达上限',
};

const STATES_EN: Words<ReferralState> = {
  pending: 'waits for an order that is kept',
  doubted: 'waits for your decision',
  refused: 'refused',
  rewarded: 'rewarded',
};
const STATES_ZH: Words<ReferralState> = {
  pending: '等待好友的订单过退货期',
  doubted: '等待人工确认',
  refused: '未通过',
  rewarded: '已奖励',
};

const isChinese = (locale: string): boolean => locale.startsWith('zh');

/** A word of a newer release stands as it is. */
export const reasonWords = (reason: ReferralReason, locale = 'en'): string =>
  (isChinese(locale) ? REASONS_ZH : REASONS_EN)[reason] ?? reason;
export const stateWords = (state: ReferralState, locale = 'en'): string =>
  (isChinese(locale) ? STATES_ZH : STATES_EN)[state] ?? state;
