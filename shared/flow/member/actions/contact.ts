import { MOST_TEXT, QUESTION } from '#model/survey/survey.ts';
import { questionHandOffId } from '#model/team/hand-off.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { handOver } from '../../team/hand-over.ts';
import type { Action } from '../form/action.ts';

/** So many questions a day are taken of one person: who has somebody's old mail must not fill the team's list. */
const MOST_A_DAY = 3;
/** Somebody should have taken it by then. */
const WITHIN_HOURS = 48;
const CARD =
  'A member asks something: read the question at the person, answer to the address on file, and close the case when it is answered.';

/** Hands a question to a person of the team: its words are kept with the person, and the case is open until it is answered. */
export const act: Action = {
  needsFresh: false,
  act: async (deps, { event, view, texts, fields }) => {
    const { crm, counters, facts, telemetry } = deps;
    const { shop, member, language, now } = view;
    const { words } = texts;
    const text = [...fields.get('question')].slice(0, MOST_TEXT).join('');
    if (text === '') return { errors: { question: words.contactEmpty } };
    if (!crm.team) return { errors: { question: words.unclear } };
    const { customer } = member;
    const day = localDay(now, shop.timezone);
    const asked = await counters.add(`question#${shortHash(shop.id, customer.id, day)}`, now + 2 * DAY_MS);
    if (asked > MOST_A_DAY) return { errors: { question: words.contactMany } };
    // Pressed twice, the same question of one day is one.
    const id = questionHandOffId(shop.id, customer.id, day, text);
    const said = { survey: QUESTION, facets: {}, text };
    await facts.put(shop.id, customer.id, { kind: 'answer', name: id, at: now, value: said });
    const { tier, stage } = customer.membership?.current ?? {};
    const known = { ...(tier && { tier }), ...(stage && { stage }), ...(language !== undefined && { language }) };
    const wanted = { id, customerId: customer.id, reason: 'question', as: 'case', card: CARD, known } as const;
    await handOver({ ...deps, team: crm.team }, shop, { ...wanted, withinHours: WITHIN_HOURS }, now);
    telemetry.count('MemberQuestion');
    telemetry.info('asked', { shop: shop.id, correlationId: event.requestContext.requestId });
    return { done: words.contactDone };
  },
};
