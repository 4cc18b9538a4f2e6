import { days, defineProgram } from '#crm-check/define.ts';

/** The customer has lapsed. One in ten never receives it, so that its effect can be measured. */
export const winBack = defineProgram({
  id: 'win-back',
  name: 'Win-back',
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'invite', template: 'win-back', channels: ['email', 'sms'] }],
  reentryDays: 180,
  priority: 30,
  holdout: 0.1,
  usefulForMs: days(7),
});
