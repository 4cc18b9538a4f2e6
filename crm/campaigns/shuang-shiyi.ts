import { defineCampaign } from '#crm-check/define.ts';

/**
 * 11.11 of 青禾生活. The day itself begins with a message to those who looked and did not buy, before the greeting of the
 * program `double-11` at ten: a person gets one of the two. The code for the shop holds until the end of the year. It writes
 * to lapsed people and to those who never react, too, since of a demo's few people nobody could be compared with `new-rice`
 * otherwise. A shop leaves out `rule:never-reacts`.
 */
export const shuangShiyi = defineCampaign({
  id: 'shuang-shiyi',
  name: '2026 双十一',
  names: { en: '11.11 of 2026' },
  shop: 'demo-woo',
  goal: 'keep',
  measure: 'orders',
  owner: 'wang-li',
  topic: 'marketing',
  audience: { segments: ['tier:A', 'tier:B', 'tier:C', 'tier:D'] },
  waves: [
    {
      id: 'announce',
      title: { 'zh-CN': '预告', en: 'Announcement' },
      at: '2026-11-07T10:00',
      template: 'singles-day',
      channels: ['email', 'sms'],
    },
    {
      id: 'remind',
      title: { 'zh-CN': '前一晚提醒', en: 'The evening before' },
      at: '2026-11-10T18:00',
      localHour: 18,
      after: { of: 'announce', groups: ['opened', 'delivered', 'silent'] },
      template: 'singles-day-remind',
      channels: ['email', 'sms'],
    },
    {
      id: 'last-day',
      title: { 'zh-CN': '最后一天', en: 'Last day' },
      at: '2026-11-11T09:00',
      localHour: 9,
      after: { of: 'announce', groups: ['clicked'] },
      template: 'singles-day-last',
      channels: ['email', 'sms'],
    },
  ],
  followUps: [
    {
      id: 'thanks',
      title: { 'zh-CN': '感谢下单', en: 'Thanks to buyers' },
      after: { of: 'announce', groups: ['bought', 'came'] },
      afterDays: 7,
      then: {
        do: 'send',
        intent: 'care',
        template: 'singles-day-thanks',
        channels: ['email'],
        usefulUntil: '2026-11-23T00:00',
      },
    },
    {
      id: 'ask',
      title: { 'zh-CN': '少了点什么', en: 'What was missing' },
      after: { of: 'announce', groups: ['clicked'] },
      afterDays: 8,
      then: {
        do: 'send',
        intent: 'care',
        template: 'singles-day-survey',
        channels: ['email'],
        usefulUntil: '2026-11-23T00:00',
      },
    },
    {
      id: 'wrote-back',
      title: { 'zh-CN': '回了短信', en: 'Wrote back' },
      after: { of: 'announce', groups: ['replied'] },
      afterDays: 1,
      then: {
        do: 'hand-off',
        as: 'lead',
        title: { 'zh-CN': '回复了双十一短信', en: 'Wrote back about 11.11' },
        withinHours: 24,
      },
    },
    {
      id: 'answered',
      title: { 'zh-CN': '说了原因', en: 'Said what was missing' },
      after: { of: 'ask', groups: ['answered'] },
      afterDays: 2,
      then: {
        do: 'hand-off',
        as: 'lead',
        title: { 'zh-CN': '看过双十一，说了没买的原因', en: 'Looked at 11.11 and said what was missing' },
        withinHours: 48,
      },
    },
  ],
  holdout: 0.4,
  priority: 15,
  budget: {
    currency: 'CNY',
    capMinor: 120_000,
    fixed: [{ name: '图片拍摄', minor: 200_000 }],
    allocated: { minor: 240_000, by: 'messages' },
  },
  materials: [{ name: '活动商品图', version: '2', approved: true }],
  code: { title: { 'zh-CN': '门店双十一同价', en: '11.11 prices in the shop' }, until: '2027-01-01T00:00' },
  usefulUntil: '2026-11-12T00:00',
  drift: 0.25,
});
