import { days, defineProgram } from '#crm-check/define.ts';

/** Won something in a draw: what, and where it is had. By the topic of the membership, to which who joined agreed. */
export const drawWon = defineProgram({
  id: 'draw-won',
  name: 'Won in a draw',
  names: { 'zh-CN': '中奖通知' },
  kind: 'marketing',
  intent: 'care',
  topic: 'membership',
  trigger: { on: 'custom-event', name: 'draw-won', each: true, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'won', template: 'draw-won', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 20,
  holdout: 0,
  usefulForMs: days(14),
});
