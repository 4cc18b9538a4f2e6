import { days, defineProgram } from '#crm-check/define.ts';

/** Somebody is known and may be written to, and has not bought: who we are, and five days later how to choose. */
export const welcome = defineProgram({
  id: 'welcome',
  name: 'Welcome',
  names: { 'zh-CN': '欢迎新客' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:prospect', afterMs: 0 },
  exits: ['left-segment', 'bought-again'],
  steps: [
    {
      do: 'send',
      id: 'hello',
      title: { en: 'Who we are', 'zh-CN': '欢迎与自我介绍' },
      template: 'welcome',
      channels: ['email', 'ch:wechat', 'sms'],
    },
    { do: 'wait', id: 'a-few-days', forMs: days(5) },
    {
      do: 'send',
      id: 'choosing',
      title: { en: 'How to choose', 'zh-CN': '挑选建议' },
      template: 'welcome-choosing',
      channels: ['email'],
    },
  ],
  reentryDays: 'once',
  priority: 25,
  holdout: 0,
  usefulForMs: days(5),
});
