import { defineCampaign } from '#crm-check/define.ts';

/**
 * 今年的新米 of 青禾生活: the rice of this autumn for a tenth less; whoever bought is told how to keep and cook it. 11.11 is
 * compared with it: so each holds out two in five, and each writes to lapsed people and to those who never react, too,
 * since of a demo's few people nobody could be compared otherwise. A shop leaves out `rule:never-reacts`.
 */
export const newRice = defineCampaign({
  id: 'new-rice',
  name: '2026 新米上市',
  names: { en: 'New rice of 2026' },
  shop: 'demo-woo',
  goal: 'keep',
  measure: 'orders',
  owner: 'wang-li',
  topic: 'marketing',
  audience: { segments: ['tier:A', 'tier:B', 'tier:C', 'tier:D'] },
  waves: [
    {
      id: 'invite',
      title: { 'zh-CN': '新米到了', en: 'It has arrived' },
      at: '2026-10-13T10:00',
      template: 'new-rice',
      channels: ['email'],
    },
  ],
  followUps: [
    {
      id: 'care',
      title: { 'zh-CN': '新米怎么存', en: 'How to keep it' },
      after: { of: 'invite', groups: ['bought'] },
      afterDays: 8,
      then: {
        do: 'send',
        intent: 'care',
        template: 'new-rice-care',
        channels: ['email'],
        usefulUntil: '2026-10-27T00:00',
      },
    },
  ],
  holdout: 0.4,
  priority: 15,
  budget: {
    currency: 'CNY',
    capMinor: 40_000,
    fixed: [{ name: '图片拍摄', minor: 80_000 }],
    allocated: { minor: 120_000, by: 'messages' },
  },
  materials: [{ name: '新米照片', version: '1', approved: true }],
  usefulUntil: '2026-10-20T00:00',
  drift: 0.25,
});
