import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { table } from '../common/table.ts';
import { heardOf, outcomeWord, programName, reasonWord, wordingOf } from '../people/message-words.ts';
import { personLink } from '../people/person-names.ts';
import { channelName, type Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';
import type { RecentTouches } from './load-touches.ts';
import type { WaitingTouches } from './load-waiting.ts';

type Names = ReadonlyMap<string, string>;

/** What is to leave, and below it messages with their end and its reason, in words. */
export function touchesPage(speech: Speech, waiting: WaitingTouches, recent: RecentTouches, names: Names): Html {
  const told = localWords(speech.words.lang).touches;
  return html`<h2>${told.waiting}</h2>${waitingPart(speech, waiting, names)}<h2 id="ended">${told.endedTitle}</h2>${endedPart(speech, recent, names)}`;
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

function endedPart(speech: Speech, recent: RecentTouches, names: Names): Html {
  const { from, touches, first, total, isPart } = recent;
  const { format, shop, say, words } = speech;
  const told = localWords(words.lang).touches;
  if (touches.length === 0) {
    const command = html`<code>perennial touches --shop ${shop.id}</code>`;
    return html`<p class="card">${fill(told.none, { from: format.day(from), command })}</p>`;
  }
  const places = { first: format.count(first), last: format.count(first + touches.length - 1) };
  const file = (form: 'csv' | 'json'): Html =>
    html`<a download href="/${shop.id}/touches?format=${form}">${say.table[form]}</a>`;
  const partly = isPart && html` ${filled(told.partly, { total: format.count(total) })}`;
  return html`<p class="lead">${filled(told.lead, { ...places, zone: shop.timezone })}${partly} ${told.all} ${file('csv')} ${file('json')}</p>
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
  )}</div>${pager(speech, recent, `${places.first} – ${places.last}`)}`;
}

function pager({ shop, words }: Speech, { page, hasOlder }: RecentTouches, here: string): Content {
  if (page === 1 && !hasOlder) return undefined;
  const { newer, older } = localWords(words.lang).messages;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="/${shop.id}/touches?page=${to}#ended">${label}</a>`;
  return html`<nav class="pages" aria-label="${words.tabs.touches}">${page > 1 && link(page - 1, newer, 'prev')}<span>${here}</span>${hasOlder && link(page + 1, older, 'next')}</nav>`;
}
