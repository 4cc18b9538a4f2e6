import { CHANNELS } from '#channels/registry.ts';
import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import { withdraw } from '../../consent/withdraw.ts';
import { tellMembership } from '../../joining/tell-membership.ts';
import { proofOf } from '../../preferences/request/request.ts';
import type { Action } from '../form/action.ts';

/** Leaves, by a tick and a button, and hears of the membership no more. Nobody else can by a mail that was passed on. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { event, view, texts, fields }) => {
    if (fields.get('sure') !== 'yes') return { errors: { sure: texts.words.leaveUnsure } };
    const { shop, membership, member, state, now } = view;
    const terms = state.own?.value.terms ?? membership.terms.version;
    const said = { at: now, source: 'preference-centre', proof: proofOf(event) };
    const lists = CHANNELS.map(({ id: channel }) => ({ channel, topic: MEMBERSHIP_TOPIC }));
    const { programs } = deps.crm;
    await withdraw({ ...deps, programs }, { shop, customerId: member.customer.id, lists, said }, now);
    await tellMembership(deps, shop.id, member.customer.id, { state: 'left', terms, by: 'page' }, now);
    deps.telemetry.count('MembershipLeft');
    return 'left';
  },
};
