import { days, defineProgram } from '#crm-check/define.ts';

/** A person of the team closed a case with an answer: their words, to whom they are for. */
export const caseAnswered = defineProgram({
  id: 'case-answered',
  name: 'Answer of the team',
  names: { 'zh-CN': '团队答复' },
  kind: 'transactional',
  topic: 'service',
  trigger: { on: 'custom-event', name: 'case-answered', each: true, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'answer', template: 'case-answered', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 4,
  holdout: 0,
  usefulForMs: days(3),
});
