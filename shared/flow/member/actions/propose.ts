import { MOST_TEXT } from '#model/survey/survey.ts';
import { MOST_TITLE, offeredTo } from '#model/team/activity.ts';
import { handOffId } from '#model/team/hand-off.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { handOver } from '../../team/hand-over.ts';
import type { Action } from '../form/action.ts';
import { proposeWords } from '../words/propose.ts';

/** So many proposals a day are taken of one person. */
const MOST_A_DAY = 2;
const WITHIN_HOURS = 72;
const CARD =
  'A member proposes an activity: look whether it suits the shop, and approve or refuse it (perennial activity); they hear your answer.';

/** Hands an activity that a member proposes to a person of the team: nobody else reads a word of it before they approved it. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { event, view, texts, fields }) => {
    const { crm, counters, telemetry } = deps;
    const { shop, membership, member, language, now } = view;
    const words = proposeWords(texts.lang);
    const title = line(fields.get('title'), MOST_TITLE);
    const about = [...fields.get('about')].slice(0, MOST_TEXT).join('');
    const to = offeredTo(fields.get('whom'), shop.consent);
    if (!crm.team || !membership.circles || !to) return { errors: { title: texts.words.unclear } };
    if (title === '' || about === '') return { errors: { title: words.empty } };
    const { customer } = member;
    const day = localDay(now, shop.timezone);
    const asked = await counters.add(`activity#${shortHash(shop.id, customer.id, day)}`, now + 2 * DAY_MS);
    if (asked > MOST_A_DAY) return { errors: { title: words.many } };
    // Pressed twice, the same proposal of one day is one.
    const id = handOffId(shop.id, customer.id, 'activity', day, title, about);
    const { tier, stage } = customer.membership?.current ?? {};
    const known = { ...(tier && { tier }), ...(stage && { stage }), ...(language !== undefined && { language }) };
    const activity = { title, to, named: fields.get('named') === 'yes' };
    const wanted = { id, customerId: customer.id, reason: 'activity', as: 'case', card: CARD, known } as const;
    const deps_ = { ...deps, team: crm.team };
    await handOver(deps_, shop, { ...wanted, said: about, activity, withinHours: WITHIN_HOURS }, now);
    telemetry.count('ActivityProposed');
    telemetry.info('proposed', { shop: shop.id, correlationId: event.requestContext.requestId });
    return { done: words.done };
  },
};

/** One line, without what no line holds. */
const line = (text: string, most: number): string => [...text.replace(/\p{C}+/gu, ' ').trim()].slice(0, most).join('');
