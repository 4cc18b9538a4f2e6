import { defineCampaign } from '#crm-check/define.ts';

/**
 * The weeks in which bulbs are planted, for a tenth less; whoever bought is told how they come through winter. 11.11 is
 * compared with it: so each holds out two in five, and each writes to lapsed people and to those who never react, too,
 * since of a demo's few people nobody could be compared otherwise. A shop leaves out `rule:never-reacts`.
 */
export const bulbWeeks = defineCampaign({
  id: 'bulb-weeks',
  name: 'Bulb weeks 2026',
  names: { 'zh-CN': '2026 种球季' },
  shop: 'demo-shopify',
  goal: 'keep',
  measure: 'orders',
  owner: 'mia',
  topic: 'marketing',
  audience: { segments: ['tier:A', 'tier:B', 'tier:C', 'tier:D'] },
  waves: [
    {
      id: 'invite',
      title: { en: 'Now is the time' },
      at: '2026-10-13T10:00',
      template: 'bulb-weeks',
      channels: ['email'],
    },
  ],
  followUps: [
    {
      id: 'care',
      title: { en: 'How bulbs come through winter' },
      after: { of: 'invite', groups: ['bought'] },
      afterDays: 8,
      then: {
        do: 'send',
        intent: 'care',
        template: 'bulb-care',
        channels: ['email'],
        usefulUntil: '2026-10-27T00:00',
      },
    },
  ],
  holdout: 0.4,
  priority: 15,
  budget: {
    currency: 'EUR',
    capMinor: 5_000,
    fixed: [{ name: 'Pictures', minor: 12_000 }],
    allocated: { minor: 15_000, by: 'messages' },
  },
  materials: [{ name: 'Pictures of bulbs', version: '1', approved: true }],
  usefulUntil: '2026-10-20T00:00',
  drift: 0.25,
});
