import { days, defineProgram } from '#crm-check/define.ts';

/**
 * Two weeks after the first paid order: most customers who come back at all do so early. In two wordings, of which the one
 * that more receivers order after goes to more of them.
 */
export const secondPurchase = defineProgram({
  id: 'second-purchase',
  name: 'Second purchase',
  names: { 'zh-CN': '二次购买' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'first-order', afterMs: days(14) },
  exits: ['bought-again', 'order-cancelled', 'order-returned'],
  steps: [
    {
      do: 'send',
      id: 'invite',
      template: 'second-purchase',
      variants: [
        {
          name: 'question',
          template: 'second-purchase',
          title: { en: 'How is it, two weeks on?', 'zh-CN': '问一问用得如何' },
        },
        {
          name: 'goes-with',
          template: 'second-purchase-goes-with',
          title: { en: 'What goes with it', 'zh-CN': '直接说有什么相配' },
        },
      ],
      channels: ['email', 'ch:wechat', 'sms'],
    },
  ],
  reentryDays: 'once',
  priority: 20,
  holdout: 0,
  usefulForMs: days(7),
});
