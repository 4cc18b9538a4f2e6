import { defineCampaign } from '#crm-check/define.ts';

/**
 * 11.11 of Linden & Moss: told four days ahead, once more the evening before to those who did not react, and on the day to
 * those who looked and did not buy. Whoever answers the text message gets a person of the team; a week later thanks, a
 * question, and a person for whoever answered that. The code for the shop holds until the end of the year. It writes to lapsed
 * people and to those who never react, too, since of a demo's few people nobody could be compared with `bulb-weeks`
 * otherwise. A shop leaves out `rule:never-reacts`.
 */
export const singlesDay = defineCampaign({
  id: 'singles-day',
  name: 'Singles’ Day 2026',
  names: { 'zh-CN': '2026 双十一' },
  shop: 'demo-shopify',
  goal: 'keep',
  measure: 'orders',
  owner: 'mia',
  topic: 'marketing',
  audience: { segments: ['tier:A', 'tier:B', 'tier:C', 'tier:D'] },
  waves: [
    {
      id: 'announce',
      title: { en: 'Announcement' },
      at: '2026-11-07T10:00',
      template: 'singles-day',
      channels: ['email', 'sms'],
    },
    {
      id: 'remind',
      title: { en: 'The evening before' },
      at: '2026-11-10T18:00',
      localHour: 18,
      after: { of: 'announce', groups: ['opened', 'delivered', 'silent'] },
      template: 'singles-day-remind',
      channels: ['email', 'sms'],
    },
    {
      id: 'last-hours',
      title: { en: 'Last hours' },
      at: '2026-11-11T18:00',
      localHour: 18,
      after: { of: 'announce', groups: ['clicked'] },
      template: 'singles-day-last',
      channels: ['email', 'sms'],
    },
  ],
  followUps: [
    {
      id: 'thanks',
      title: { en: 'Thanks to buyers' },
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
      title: { en: 'What was missing' },
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
      title: { en: 'Wrote back' },
      after: { of: 'announce', groups: ['replied'] },
      afterDays: 1,
      then: { do: 'hand-off', as: 'lead', title: { en: 'Wrote back about 11.11' }, withinHours: 24 },
    },
    {
      id: 'answered',
      title: { en: 'Said what was missing' },
      after: { of: 'ask', groups: ['answered'] },
      afterDays: 2,
      then: { do: 'hand-off', as: 'lead', title: { en: 'Looked at 11.11 and said what was missing' }, withinHours: 48 },
    },
  ],
  holdout: 0.4,
  priority: 15,
  budget: {
    currency: 'EUR',
    capMinor: 15_000,
    fixed: [{ name: 'Pictures', minor: 25_000 }],
    allocated: { minor: 30_000, by: 'messages' },
  },
  materials: [{ name: 'Pictures of what is reduced', version: '2', approved: true }],
  code: { title: { en: '11.11 prices in the shop', 'zh-CN': '门店双十一同价' }, until: '2027-01-01T00:00' },
  usefulUntil: '2026-11-12T00:00',
  drift: 0.25,
  first: { share: 0.05, hours: 3 },
});
