import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { openWalk, type WalkClaim } from '#model/message/walk-token.ts';
import type { Shop } from '#model/shop/shop.ts';
import { handOffId } from '#model/team/hand-off.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { errorSummary, escapeHtml, page } from '../preferences/pages/html.ts';
import { statusPage } from '../preferences/pages/status-page.ts';
import { readFields } from '../preferences/request/fields.ts';
import { isRead, methodOf, type Request, textsFor } from '../preferences/request/request.ts';
import type { Texts } from '../preferences/texts/texts.ts';
import { type HandOverDeps, handOver } from '../team/hand-over.ts';
import { walkWords } from './walk-words.ts';

export interface FaultDeps extends Pick<HandOverDeps, 'handOffs' | 'events' | 'telemetry'> {
  readonly crm: PublishedCrm;
  readonly linkKeys: () => Promise<KeyRing>;
  readonly counters: Pick<CounterStore, 'add'>;
}

/** Characters of a report that are kept. */
const MOST_TEXT = 1000;
/** Reports of one walker in a day of the shop. */
const PER_DAY = 20;

/**
 * The link at the foot of a walker's message: GET shows a form, POST opens a case for the team. Undefined for a token that
 * is no walker's.
 */
export async function reportFault(deps: FaultDeps, event: Request, now: number): Promise<Answer | undefined> {
  const claim = openWalk(event.pathParameters?.token ?? '', await deps.linkKeys());
  const shop = deps.crm.shops.find(({ id }) => id === claim?.shop);
  if (!claim || !shop) return undefined;
  const texts = textsFor(event, shop, claim.locale);
  const words = walkWords(texts.lang);
  const program = deps.crm.programs.find(({ id }) => id === claim.program);
  const name = program ? nameIn(texts.lang, program) : claim.program;
  const form = (problem?: string) => formPage(texts, shop.name, words.lead(name, claim.step), problem);
  const said = (status: number, title: string, text: string) =>
    answer(status, statusPage(texts, shop.name, { title, text, note: texts.close }));
  if (isRead(event)) return answer(200, form());
  if (methodOf(event) !== 'POST') return answer(405, form());
  const text = [...(await readFields(event)).get('text').replace(/\p{Cc}+/gu, ' ')].slice(0, MOST_TEXT).join('').trim();
  if (text === '') return answer(400, form(words.missing));
  const day = localDay(now, shop.timezone);
  if ((await deps.counters.add(`walk#${shop.id}#${claim.walker}#${day}`, now + 2 * DAY_MS)) > PER_DAY)
    return said(429, words.title, words.tooMany);
  await openCase(deps, shop, claim, `${words.card(name, claim.step, claim.locale)} ${text}`, now);
  return said(200, words.done, words.thanks);
}

/** The same words by the same link are one case. */
function openCase(
  { handOffs, events, crm, telemetry }: FaultDeps,
  shop: Shop,
  { walker, program, step }: WalkClaim,
  card: string,
  now: number,
): Promise<void> {
  const id = handOffId(shop.id, walker, 'walker', program, step, card);
  return handOver(
    { handOffs, events, team: crm.team, facts: OF_NO_CUSTOMER, telemetry },
    shop,
    { id, customerId: walker, reason: 'walker', card, known: {}, program, step },
    now,
  );
}

/** A walker is no customer, so there is nobody from whom the case would keep marketing. */
const OF_NO_CUSTOMER = { put: async () => 'superseded' as const };

function formPage(texts: Texts, shop: string, lead: string, problem: string | undefined): string {
  const words = walkWords(texts.lang);
  return page(
    texts,
    words.title,
    [
      problem !== undefined && errorSummary(texts.problems, { text: problem }),
      `<p>${escapeHtml(lead)}</p>`,
      '<form method="post">',
      `<div class="field"><label for="text">${escapeHtml(words.text)}</label>`,
      `<textarea id="text" name="text" rows="6" maxlength="${MOST_TEXT}" required></textarea></div>`,
      `<button class="main">${escapeHtml(words.send)}</button>`,
      '</form>',
    ],
    shop,
  );
}
