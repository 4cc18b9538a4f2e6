import { tellMembership } from '../../joining/tell-membership.ts';
import type { Action } from '../form/action.ts';
import { termsWords } from '../words/terms.ts';

/** Agrees to the terms that were shown; by a forwarded mail nobody agrees for somebody else. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { view, texts, fields }) => {
    const { shop, membership, member, now } = view;
    const { version } = membership.terms;
    // another version by now: it is shown, and nothing was agreed to
    if (fields.get('terms') !== version) return { errors: { terms: texts.words.unclear } };
    const said = { state: 'joined', terms: version, by: 'page' } as const;
    await tellMembership(deps, shop.id, member.customer.id, said, now);
    deps.telemetry.count('TermsAgreed');
    return { done: termsWords(texts).agreed };
  },
};
