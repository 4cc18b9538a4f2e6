import { programOf } from '#model/program/program.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { table } from '../common/table.ts';
import { personLink } from '../people/person-names.ts';
import { channelName, type Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';
import type { RecentTouches } from './load-touches.ts';

/** Messages with their end and its reason, in words. */
export function touchesPage(
  speech: Speech,
  { from, touches, total }: RecentTouches,
  names: ReadonlyMap<string, string>,
): Html {
  const { format, shop, say, words } = speech;
  const told = localWords(words.lang).touches;
  if (touches.length === 0) {
    const command = html`<code>perennial touches --shop ${shop.id}</code>`;
    return html`<p class="card">${fill(told.none, { from: format.day(from), command })}</p>`;
  }
  const counts = { shown: format.count(touches.length), total: format.count(total) };
  const file = (form: 'csv' | 'json'): Html =>
    html`<a download href="/${shop.id}/touches?format=${form}">${say.table[form]}</a>`;
  return html`<p class="lead">${filled(told.lead, { ...counts, from: format.day(from), zone: shop.timezone })} ${told.all} ${file('csv')} ${file('json')}</p>
<div class="card people touches">${table(
    words.tabs.touches,
    [told.ended, told.person, told.program, told.channel, told.outcome, told.why],
    touches.map((touch): readonly Content[] => [
      html`<time>${touch.endedAt === undefined ? '–' : format.moment(touch.endedAt, shop.timezone)}</time>`,
      personLink(speech, touch.customerId, names),
      programName(speech, touch),
      channelName(speech, touch.channel),
      html`${gotWord(speech, touch)}${touch.feedback && html` <small>${say.line.feedback[touch.feedback.type]}</small>`}`,
      touch.state === 'sent' ? '' : html`<span class="rule">${reasonWord(speech, touch)}</span>`,
    ]),
  )}</div>`;
}

/** As the team calls it; of one that `crm/` has no longer the id. */
export const programName = ({ programs }: Speech, touch: Pick<Touch, 'programId'>): string =>
  programOf(programs, touch)?.name ?? touch.programId;

/** Did they get it, as a coloured word that says it too. */
export const gotWord = ({ say }: Speech, { state }: Pick<Touch, 'state'>): Html =>
  html`<span class="word${state !== 'sent' && ' stopped'}">${say.line.got[state] ?? state}</span>`;

/** A reason as a sentence; one of another release by its code. */
export function reasonWord({ say }: Speech, { reason }: Pick<Touch, 'reason'>): string {
  const known: Readonly<Record<string, string>> = say.reason;
  return Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason.replaceAll('_', ' ');
}
