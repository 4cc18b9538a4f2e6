import { and, boughtNothing, days, defineSegment, known, not, reachable, responded } from '#crm-check/define.ts';

/** Has been written to for a quarter of a year, and neither clicks nor buys. */
export const neverReacts = defineSegment({
  id: 'never-reacts',
  name: 'Never reacts',
  names: { 'zh-CN': '从不互动' },
  where: and(
    reachable('email'),
    known({ before: days(90) }),
    boughtNothing({ within: days(90) }),
    not(responded('email', { within: days(90) })),
  ),
});
