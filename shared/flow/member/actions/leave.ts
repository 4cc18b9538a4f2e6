import type { Action } from '../form/action.ts';
import { tellMembership } from '../membership/tell-membership.ts';

/** Leaves, by a tick and a button. Nobody else can by a mail that was passed on. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { view, texts, fields }) => {
    if (fields.get('sure') !== 'yes') return { errors: { sure: texts.words.leaveUnsure } };
    const { shop, membership, member, state, now } = view;
    const terms = state.own?.value.terms ?? membership.terms.version;
    await tellMembership(deps, shop.id, member.customer.id, { state: 'left', terms, by: 'page' }, now);
    deps.telemetry.count('MembershipLeft');
    return 'left';
  },
};
