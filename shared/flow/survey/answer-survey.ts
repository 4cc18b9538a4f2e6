import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { saidBy } from '#model/customer/facts.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { openSurvey } from '#model/message/survey-token.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { type Chosen, chosenIn, type Poll } from '#model/survey/poll.ts';
import { EXPECTED, FACETS, LOW_ANSWER, MOST_TEXT, type SurveyForm } from '#model/survey/survey.ts';
import { handOffId } from '#model/team/hand-off.ts';
import { textIn } from '#model/values/text/local-names.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import type { TouchStore } from '#ports/touches.ts';
import { tellFact } from '../ingest/tell-fact.ts';
import type { HearDeps } from '../journey/hear.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';
import { loadPerson, type PersonStores, type TouchedPersonStores } from '../person/load-person.ts';
import { giveFor } from '../points/give-for.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { notFoundPage, statusPage } from '../preferences/pages/status-page.ts';
import { type Fields, readFields } from '../preferences/request/fields.ts';
import { isRead, methodOf, type Request, textsFor } from '../preferences/request/request.ts';
import { type HandOverDeps, handOver } from '../team/hand-over.ts';
import { knownOf } from '../team/known.ts';
import { productsOf } from '../team/products-of.ts';
import { type PollShown, surveyPage } from './survey-page.ts';
import { surveyWords } from './survey-words.ts';

export interface SurveyDeps
  extends Omit<HearDeps, 'programs' | 'touches'>,
    Omit<StandingDeps, 'customers' | 'facts'>,
    Omit<HandOverDeps, 'team' | 'facts'> {
  readonly touches: HearDeps['touches'] & Pick<TouchStore, 'get'>;
  readonly carts?: TouchedPersonStores['carts'];
  readonly crm: PublishedCrm;
  readonly customers: CustomerStore;
  readonly points: PointsJournal;
  readonly facts: HandOverDeps['facts'] & PersonStores['facts'] & StandingDeps['facts'];
  readonly linkKeys: () => Promise<KeyRing>;
}

/** A request with what was clicked in the mail: `?a=9`. */
export interface SurveyRequest extends Request {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | undefined;
}

/** GET shows the form with the number that was clicked and keeps nothing, for scanners follow every link; POST answers. */
export async function answerSurvey(deps: SurveyDeps, event: SurveyRequest, now: number): Promise<Answer> {
  const claim = openSurvey(event.pathParameters?.token ?? '', await deps.linkKeys());
  const shop = deps.crm.shops.find(({ id }) => id === claim?.shop);
  const texts = textsFor(event, shop);
  if (!claim || !shop) return answer(404, notFoundPage(texts));
  const poll = deps.crm.campaigns?.find(({ id, shop: of }) => id === claim.survey && of === shop.id)?.poll;
  const clickedOn = event.queryStringParameters?.a ?? '';
  const about = { shop: shop.name, poll: poll && shownPoll(poll, texts.lang, clickedOn) };
  if (isRead(event)) return answer(200, surveyPage(texts, { ...about, clicked: scoreOf(clickedOn) }));
  if (methodOf(event) !== 'POST') return answer(405, surveyPage(texts, about));
  const form = formOf(await readFields(event), poll);
  if (!form) return answer(400, surveyPage(texts, { ...about, isMissing: true }));

  const words = surveyWords(texts.lang);
  const isLow = form.score !== undefined && form.score <= (deps.crm.team?.lowAnswer?.atMost ?? LOW_ANSWER);
  const done = () =>
    statusPage(texts, shop.name, {
      title: words.done,
      text: isLow && deps.crm.team ? words.sorry(shop.name) : words.thanks(shop.name),
      note: texts.close,
      ways: [[shop.url, texts.toShop(shop.name)]],
    });
  const person = await loadPerson(deps, shop.id, claim.customerId);
  // Nothing is kept of somebody who was forgotten, and nobody is told that they were.
  if (person.status !== 'known') return answer(200, done());
  await keep(deps, { shop, person, claim, form, isLow, now });
  deps.telemetry.count('SurveyAnswered', { survey: claim.survey });
  return answer(200, done());
}

interface Keeping {
  readonly shop: PublishedCrm['shops'][number];
  readonly person: PersonFacts;
  readonly claim: NonNullable<ReturnType<typeof openSurvey>>;
  readonly form: Form;
  readonly isLow: boolean;
  readonly now: number;
}

/** One answer for each message that asked: a later one by the same link replaces it. */
async function keep(deps: SurveyDeps, { shop, person, claim, form, isLow, now }: Keeping): Promise<void> {
  const { customerId: living } = person;
  const { programs, team } = deps.crm;
  const { survey, touchId: touch } = claim;
  const { score, chosen, facets, expected, text } = form;
  const said = {
    ...(Object.keys(facets).length > 0 && { facets }),
    ...(expected && { expected }),
    ...(text && { text }),
    ...(score !== undefined && { score }),
    ...(chosen && { chosen }),
  };
  const fact = { kind: 'answer', name: touch, at: now, value: { survey, touch, ...said } } as const;
  await tellFact({ ...deps, programs }, shop, living, fact, now);
  await deps.facts.put(shop.id, living, saidBy(fact));
  await keepStanding(deps, shop.id, living);
  const { memberships } = deps.crm;
  await giveFor({ ...deps, memberships }, shop, living, { cause: 'survey', id: touch, at: now });
  const isRead = text !== undefined && text !== '' && team?.reads?.includes(survey) === true;
  if (!team || !(isLow || isRead)) return;
  const asked = await deps.touches.get(shop.id, claim.customerId, touch);
  const known = knownOf(person, await productsOf(deps, shop.id, person, asked?.subject));
  await handOver(
    { ...deps, team },
    shop,
    {
      ...{
        id: handOffId(shop.id, claim.customerId, 'survey', touch),
        customerId: living,
        reason: isLow ? 'low-answer' : 'feedback',
      },
      ...{ as: 'case', withinHours: LOW_ANSWER_HOURS },
      ...{ card: isLow ? (team.lowAnswer?.card ?? LOW_ANSWER_CARD) : READ_CARD, known },
      ...(score !== undefined && { answer: { survey, score } }),
      ...(text && { said: text }),
    },
    now,
  );
}

/** As its card says. */
const LOW_ANSWER_HOURS = 24;
const READ_CARD = 'Read what they say, and answer within a day: perennial cases --close CASE --answer "..."';
const LOW_ANSWER_CARD =
  'Somebody is discontent. Write or call within a day: ask what went wrong, put it right, and offer no coupon before.';

/** A score with what may be said beside it, or the answer to a poll. */
interface Form extends Omit<SurveyForm, 'score'> {
  readonly score?: number | undefined;
  readonly chosen?: Chosen | undefined;
}

/** The answer that was clicked is chosen, and not sent yet. */
const shownPoll = ({ question, answers }: Poll, lang: string, chosen: string): PollShown => ({
  question: textIn(lang, question) ?? Object.values(question)[0] ?? '',
  answers: answers.map(({ id, title }) => ({ id, title: textIn(lang, title) ?? Object.values(title)[0] ?? id })),
  chosen,
});

function formOf(fields: Fields, poll: Poll | undefined): Form | undefined {
  const text = [...fields.get('text')].slice(0, MOST_TEXT).join('') || undefined;
  if (poll) {
    const chosen = chosenIn(poll, fields.get('chosen'));
    return chosen && { chosen, facets: {}, text };
  }
  const score = scoreOf(fields.get('score'));
  if (score === undefined) return undefined;
  const facets = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const given = scoreOf(fields.get(facet));
      return given === undefined ? [] : [[facet, given] as const];
    }),
  );
  const expected = EXPECTED.find((each) => each === fields.get('expected'));
  return { score, facets, expected, text };
}

const scoreOf = (said: string): number | undefined => (/^(?:\d|10)$/.test(said) ? Number(said) : undefined);
