import { ALL_OUTCOMES } from '#model/coverage/asked.ts';
import type { MomentOutcome } from '#model/coverage/outcome.ts';
import { outcomeWords } from '#model/coverage/words.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled, said } from '#view/view.ts';
import { table } from '../common/table.ts';
import { heardOf, outcomeWord, programName, reasonWord, wordingOf } from '../people/message-words.ts';
import { personLink } from '../people/person-names.ts';
import { channelName, type Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';
import { type AskedTouches, touchesHref } from './asked.ts';
import { FILE_DAYS, fileSpan, type RecentTouches } from './load-touches.ts';
import type { WaitingTouches } from './load-waiting.ts';

type Names = ReadonlyMap<string, string>;

/** What is to leave, where it is asked for, and below it messages with their end and its reason, in words. */
export function touchesPage(
  speech: Speech,
  waiting: WaitingTouches | undefined,
  recent: RecentTouches,
  { names, asked }: { readonly names: Names; readonly asked: AskedTouches },
): Html {
  const told = localWords(speech.words.lang).touches;
  return html`${waiting && html`<h2>${told.waiting}</h2>${waitingPart(speech, waiting, names)}`}<h2 id="ended">${told.endedTitle}</h2>${narrowed(speech, asked)}${endedPart(speech, recent, names, asked)}`;
}

function waitingPart(speech: Speech, { touches, isPart }: WaitingTouches, names: Names): Html {
  const { format, shop, now, words } = speech;
  const told = localWords(words.lang).touches;
  if (touches.length === 0) return html`<p class="card">${told.noneWaiting}</p>`;
  const more = isPart && html` ${filled(told.waitingMore, { shown: format.count(touches.length) })}`;
  return html`<p class="lead">${filled(told.waitingLead, { zone: shop.timezone })}${more}</p>
<div class="card people touches">${table(
    told.waiting,
    [told.due, told.person, told.program, told.channel, told.state, told.why],
    touches.map((touch): readonly Content[] => [
      html`<time>${format.moment(touch.dueAt, shop.timezone)}</time>`,
      personLink(speech, touch.customerId, names),
      programName(speech, touch),
      touch.channel === undefined ? '–' : channelName(speech, touch.channel),
      html`<span class="word${touch.dueAt < now && ' stopped'}">${touch.state === 'waiting' ? told.waits : told.onItsWay}</span>`,
      touch.reason === undefined ? '' : html`<span class="rule">${reasonWord(speech, { reason: touch.reason })}</span>`,
    ]),
  )}</div>`;
}

/** What the list is narrowed to, each part with a way to take it away, and what it may be narrowed by. */
function narrowed(speech: Speech, asked: AskedTouches): Html {
  const { shop, words, programs } = speech;
  const told = localWords(words.lang).touches;
  const href = (change: AskedTouches): string => touchesHref(shop.id, { ...asked, ...change });
  const chip = (label: string, to: string, isHere: boolean): Html =>
    html`<li><a href="${to}"${isHere && html` aria-current="true"`}>${label}</a></li>`;
  const only = [
    ...(asked.program === undefined
      ? []
      : [
          {
            name: programs.find(({ id }) => id === asked.program)?.name ?? asked.program,
            without: href({ program: undefined }),
          },
        ]),
    ...(asked.reason === undefined
      ? []
      : [{ name: reasonWord(speech, { reason: asked.reason }), without: href({ reason: undefined }) }]),
    ...(asked.from === undefined && asked.to === undefined
      ? []
      : [{ name: spanWords(speech, asked), without: href({ from: undefined, to: undefined }) }]),
  ];
  const outcomes = ALL_OUTCOMES.filter((outcome) => outcome !== 'other');
  return html`<nav class="contents" aria-label="${told.narrow}"><ul>${chip(told.any, href({ why: undefined }), asked.why === undefined)}${outcomes.map((outcome) => chip(outcomeLabel(speech, outcome), href({ why: outcome }), asked.why === outcome))}</ul></nav>${only.length > 0 && html`<p class="note">${told.only} ${only.map(({ name, without }) => html`<span class="word">${name}</span> <a href="${without}" aria-label="${filled(told.without, { name })}">×</a> `)}</p>`}`;
}

/** `Jan 9, 2026 – Jan 15, 2026`; one day by itself, and an open end as such. */
function spanWords({ format }: Speech, { from, to }: AskedTouches): string {
  const [first, last] = [from, to].map((day) => (day === undefined ? '…' : format.day(day)));
  return first === last ? `${first}` : `${first} – ${last}`;
}

function outcomeLabel(speech: Speech, outcome: MomentOutcome): string {
  const word = said(speech, outcomeWords(outcome));
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function endedPart(speech: Speech, recent: RecentTouches, names: Names, asked: AskedTouches): Html {
  const { from, to, touches, first, total, isPart } = recent;
  const { format, shop, say, words } = speech;
  const told = localWords(words.lang).touches;
  if (touches.length === 0 && asksForSome(asked)) {
    const all = html`<a href="${touchesHref(shop.id, {})}">${told.any}</a>`;
    const text = asked.to === undefined ? told.noneSuch : from === to ? told.noneOn : told.noneFrom;
    return html`<p class="card">${fill(text, { ...spanIn(speech, { from, to }), all })}</p>`;
  }
  if (touches.length === 0) {
    const command = html`<code>perennial touches --shop ${shop.id}</code>`;
    return html`<p class="card">${fill(told.none, { from: format.day(from), command })}</p>`;
  }
  const places = { first: format.count(first), last: format.count(first + touches.length - 1) };
  const file = (form: 'csv' | 'json'): Html =>
    html`<a download href="${fileHref(shop.id, asked, form)}">${say.table[form]}</a>`;
  const partly = isPart && html` ${filled(told.partly, { total: format.count(total) })}`;
  return html`<p class="lead">${filled(told.lead, { ...places, zone: shop.timezone })}${partly} ${fileWords(speech, asked)} ${file('csv')} ${file('json')}</p>
<div class="card people touches">${table(
    words.tabs.touches,
    [told.ended, told.person, told.program, told.channel, told.outcome, told.why],
    touches.map((touch): readonly Content[] => [
      html`<time>${touch.endedAt === undefined ? '–' : format.moment(touch.endedAt, shop.timezone)}</time>`,
      personLink(speech, touch.customerId, names),
      html`${programName(speech, touch)}${wordingOf(speech, touch)}`,
      channelName(speech, touch.channel),
      html`${outcomeWord(speech, touch)} ${heardOf(speech, touch)}`,
      touch.state === 'sent' ? '' : html`<span class="rule">${reasonWord(speech, touch)}</span>`,
    ]),
  )}</div>${pager(speech, { recent, asked }, `${places.first} – ${places.last}`)}`;
}

const spanIn = ({ format }: Speech, { from, to }: { readonly from: Day; readonly to: Day }) => ({
  from: format.day(from),
  ...{ to: format.day(to), day: format.day(to) },
});

/** Of which days the file is. */
function fileWords(speech: Speech, asked: AskedTouches): string {
  const { all, allFrom, allOn } = localWords(speech.words.lang).touches;
  const span = fileSpan(asked, localDay(speech.now, speech.shop.timezone));
  if (!span) return filled(all, { days: speech.format.count(FILE_DAYS) });
  return filled(span.from === span.to ? allOn : allFrom, spanIn(speech, span));
}

const asksForSome = (asked: AskedTouches): boolean => Object.values(asked).some((part) => part !== undefined);

const fileHref = (shop: string, asked: AskedTouches, form: 'csv' | 'json'): string => {
  const [path = ''] = touchesHref(shop, asked).split('#');
  return `${path}${path.includes('?') ? '&' : '?'}format=${form}`;
};

function pager(
  { shop, words }: Speech,
  { recent: { page, hasOlder }, asked }: { readonly recent: RecentTouches; readonly asked: AskedTouches },
  here: string,
): Content {
  if (page === 1 && !hasOlder) return undefined;
  const { newer, older } = localWords(words.lang).messages;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="${touchesHref(shop.id, asked, to)}">${label}</a>`;
  return html`<nav class="pages" aria-label="${words.tabs.touches}">${page > 1 && link(page - 1, newer, 'prev')}<span>${here}</span>${hasOlder && link(page + 1, older, 'next')}</nav>`;
}
