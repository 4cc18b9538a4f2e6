import { planLinkTouches } from '#model/touch/plan/plan-link.ts';
import type { Action } from '../form/action.ts';

/** Sends a link to the address that is on file, never to a typed one; one in an hour. The answer tells nothing of either. */
export const act: Action = {
  needsFresh: false,
  act: async ({ crm, touches, telemetry }, { view, texts }) => {
    const { shop, member, now } = view;
    const planning = { shop, programs: crm.programs, customerId: member.customer.id, now };
    for (const due of planLinkTouches(planning, 'member')) await touches.plan(due);
    telemetry.count('MemberLinkRequested');
    return { done: texts.words.freshSent, isSent: true };
  },
};
