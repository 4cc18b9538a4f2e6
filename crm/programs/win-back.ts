import { days, defineProgram } from '#crm-check/define.ts';

/** The invitation in two wordings, of which the one that more receivers order after goes to more of them. */
const WORDINGS = [
  { name: 'news', template: 'win-back', title: { en: 'Come and see what is new', 'zh-CN': '回来看看新变化' } },
  {
    name: 'question',
    template: 'win-back-question',
    title: { en: 'Was something missing?', 'zh-CN': '问一问哪里不满意' },
  },
];

/**
 * The customer has lapsed, and effort goes by what they are worth: the best (A) get a personal question, and somebody of
 * the team calls who does not answer it in ten days; B an invitation and news ten days later; C the invitation; D two
 * lines. One in ten never receives it, so that its effect can be measured.
 */
export const winBack = defineProgram({
  id: 'win-back',
  name: 'Win-back',
  names: { 'zh-CN': '老客召回' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 },
  exits: ['left-segment', 'bought-again'],
  steps: [
    { do: 'branch', id: 'is-best', when: { segment: 'tier:A' }, yes: 'question', no: 'is-good' },
    { do: 'branch', id: 'is-good', when: { segment: 'tier:B' }, yes: 'invite', no: 'is-fair' },
    { do: 'branch', id: 'is-fair', when: { segment: 'tier:C' }, yes: 'note', no: 'hello' },
    {
      do: 'send',
      id: 'question',
      title: { en: 'A personal question to the best', 'zh-CN': '致最佳顾客的亲笔问候' },
      template: 'win-back-best',
      channels: ['email', 'ch:wechat', 'sms'],
      next: 'an-answer',
    },
    {
      do: 'send',
      id: 'invite',
      title: { en: 'Invitation', 'zh-CN': '邀请回来看看' },
      template: 'win-back',
      variants: WORDINGS,
      channels: ['email', 'ch:wechat', 'sms'],
      next: 'ten-days',
    },
    {
      do: 'send',
      id: 'note',
      title: { en: 'Invitation, and no more', 'zh-CN': '邀请一次，不再追发' },
      template: 'win-back',
      variants: WORDINGS,
      channels: ['email', 'ch:wechat', 'sms'],
      next: 'end',
    },
    {
      do: 'send',
      id: 'hello',
      title: { en: 'Two lines', 'zh-CN': '两行问候' },
      template: 'win-back-short',
      channels: ['email', 'ch:wechat', 'sms'],
      next: 'end',
    },
    { do: 'wait', id: 'an-answer', forMs: days(10) },
    { do: 'branch', id: 'has-replied', when: { response: 'replied' }, yes: 'end', no: 'has-looked' },
    { do: 'branch', id: 'has-looked', when: { response: 'clicked' }, yes: 'end', no: 'somebody' },
    {
      ...{ do: 'hand-off', id: 'somebody', next: 'end' },
      card: 'One of our best, gone quiet: our letter had no answer, or could not go out, so look first at how they may be reached. Ask how they are and what was missing; offer nothing yet.',
    },
    { do: 'wait', id: 'ten-days', forMs: days(10) },
    { do: 'branch', id: 'has-clicked', when: { response: 'clicked' }, yes: 'end', no: 'news' },
    {
      do: 'send',
      id: 'news',
      title: { en: 'What is new', 'zh-CN': '新品动态' },
      template: 'win-back-news',
      channels: ['email'],
    },
  ],
  reentryDays: 180,
  priority: 30,
  holdout: 0.1,
  usefulForMs: days(7),
});
