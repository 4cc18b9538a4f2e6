import { days, defineProgram, hours } from '#crm-check/define.ts';

/**
 * A member who has not bought for 60 days is woken by a gift, by what they are worth: the best (A) get one that costs the
 * shop about 12 euros (90 yuan), B one of 5 (35), all others one of 1.50 (10); each is marked, so that whoever packs
 * the next parcel knows. One in five gets none, so that what the gifts bring can be set against what they cost.
 */
export const sleepingMembers = defineProgram({
  id: 'sleeping-members',
  name: 'Sleeping members',
  names: { 'zh-CN': '唤醒沉睡会员' },
  kind: 'marketing',
  intent: 'sell',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:sleeping-members', afterMs: hours(10) },
  exits: ['left-segment', 'bought-again'],
  steps: [
    { do: 'branch', id: 'is-best', when: { segment: 'tier:A' }, yes: 'best', no: 'is-good' },
    { do: 'branch', id: 'is-good', when: { segment: 'tier:B' }, yes: 'good', no: 'fair' },
    {
      do: 'send',
      id: 'best',
      title: { en: 'The large gift (costs about 12 EUR, 90 CNY)', 'zh-CN': '大礼（成本约 90 元）' },
      template: 'member-gift-best',
      channels: ['email', 'sms'],
    },
    { do: 'mark', id: 'mark-best', name: 'gift-large', next: 'end' },
    {
      do: 'send',
      id: 'good',
      title: { en: 'The middle gift (costs about 5 EUR, 35 CNY)', 'zh-CN': '中礼（成本约 35 元）' },
      template: 'member-gift-good',
      channels: ['email', 'sms'],
    },
    { do: 'mark', id: 'mark-good', name: 'gift-middle', next: 'end' },
    {
      do: 'send',
      id: 'fair',
      title: { en: 'The small gift (costs about 1.50 EUR, 10 CNY)', 'zh-CN': '小礼（成本约 10 元）' },
      template: 'member-gift-fair',
      channels: ['email', 'sms'],
    },
    { do: 'mark', id: 'mark-fair', name: 'gift-small' },
  ],
  reentryDays: 180,
  priority: 31,
  holdout: 0.2,
  usefulForMs: days(7),
});
