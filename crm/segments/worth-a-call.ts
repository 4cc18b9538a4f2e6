import { and, defineSegment, inSegment, not, or, reachable } from '#crm-check/define.ts';

/** Valuable, about to be lost, and out of reach of our messages: a list for people with a telephone. */
export const worthACall = defineSegment({
  id: 'worth-a-call',
  name: 'Worth a call',
  names: { 'zh-CN': '值得致电' },
  where: and(
    or(inSegment('tier:A'), inSegment('group:cannot_lose')),
    or(inSegment('stage:at_risk'), inSegment('rule:quiet-regulars')),
    not(reachable('email')),
    not(reachable('sms')),
  ),
});
