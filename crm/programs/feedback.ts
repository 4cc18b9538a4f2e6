import { days, defineProgram } from '#crm-check/define.ts';

/** Somebody tells something of a product or in the community: a person of the team gets their words, and they hear that. */
export const feedback = defineProgram({
  id: 'feedback',
  name: 'Feedback',
  names: { 'zh-CN': '反馈转交' },
  kind: 'transactional',
  topic: 'service',
  trigger: { on: 'custom-event', name: 'feedback', each: true, afterMs: 0 },
  exits: [],
  steps: [
    {
      ...{ do: 'hand-off', id: 'experience', withinHours: 72 },
      card: 'Read what they say, find out, and answer within three days: perennial cases --close CASE --answer "..."',
    },
    { do: 'send', id: 'received', template: 'feedback-received', channels: ['email'] },
  ],
  reentryDays: 'once',
  priority: 5,
  holdout: 0,
  usefulForMs: days(2),
});
