import { kindWords, reasonsInWords } from '#model/circle/words.ts';
import { isResidue } from '#model/customer/residue.ts';
import { membershipState } from '#model/membership/state.ts';
import { worthOf } from '#model/order/counted.ts';
import { fullName } from '#model/values/text/names.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import { nameWithFace } from '../names.ts';
import { reachReason, shopChannels } from '../reach.ts';
import { channelName, lastOrderWords, personHref, type Speech, segmentName } from '../speech.ts';
import { strip } from '../strip.ts';
import { expected } from './expected.ts';
import { handOffsPart } from './hand-offs.ts';
import { told } from './happened.ts';
import type { ShownPerson } from './load-person.ts';
import { countedEntry } from './timeline.ts';

/** The name of a person, or what stands for it. */
export const titleOf = ({ say }: Speech, { view }: ShownPerson): string =>
  fullName(view.contact.firstName, view.contact.lastName) || (isGone(view) ? say.erased : say.noName);

const isGone = ({ id, erased }: ShownPerson['view']): boolean => erased || isResidue(id);

/**
 * One customer: who it is, what is expected, and all that happened on one line of time.
 * @param journeys what stands between: where they are in programs
 */
export function personPage(speech: Speech, person: ShownPerson, journeys?: Content): Html {
  const { say, shop } = speech;
  const { view, expected: ahead } = person;
  const into = view.mergedInto;
  return html`<p><a href="/${shop.id}/customers">← ${say.one.back}</a></p>
${isGone(view) && html`<p class="card" role="note"><span class="word stopped">${say.erased}</span> ${say.one.erased}</p>`}
${into !== undefined && html`<p class="card" role="note"><span class="word stopped">${say.merged}</span> ${fill(say.one.mergedInto, { link: html`<a href="${personHref(speech, into)}"><code>${into}</code></a>` })}</p>`}
<div class="grid even"><section><h2>${say.one.who}</h2><div class="card">${who(speech, person)}</div></section>
<section><h2>${say.one.may}</h2><div class="card">${may(speech, person)}</div>
${into === undefined && !isGone(view) && (ahead ? expected(speech, ahead.day, ahead.prediction) : html`<p class="note">${say.predict.noRun}</p>`)}</section></div>
${handOffsPart(speech, person.handOffs, person)}${journeys}${timeline(speech, person)}`;
}

function who(speech: Speech, { view, facts, birthday, circle, memberPage }: ShownPerson): Html {
  const { say, format } = speech;
  const { contact, membership } = view;
  const fact = (label: string, value: Content): Content => value && html`<dt>${label}</dt><dd>${value}</dd>`;
  const worth = worthOf(view.orders.map(countedEntry));
  const [last] = worth.purchases;
  const member = membershipState(facts).told?.value;
  const tags = facts.find((one) => one.kind === 'tags')?.value ?? [];
  const sent = view.touches.flatMap(({ state, endedAt }) =>
    state === 'sent' && endedAt !== undefined ? [endedAt] : [],
  );
  const ids = (list: readonly string[]): Content =>
    list.length > 0 && html`${list.map((id) => html`<a href="${personHref(speech, id)}"><code>${id}</code></a> `)}`;
  return html`<p class="big">${nameWithFace(contact.firstName, contact.lastName, isGone(view) ? say.erased : say.noName)}</p>
${strip(
  speech,
  worth.purchases.map(({ at }) => at),
  sent,
)}
<dl class="facts">
${fact(say.one.email, contact.email)}${fact(say.one.phone, contact.phone)}${fact(say.one.country, contact.country)}
${fact(say.one.language, contact.locale)}${fact(say.one.birthday, birthday)}
${fact(say.one.net, format.money(worth.netMinor))}${fact(say.one.ordersOf, format.count(worth.purchases.length))}
${fact(say.one.lastOrder, last ? lastOrderWords(speech, last.at, undefined, worth.purchases.length === 1) : say.never)}
${fact(say.one.level, member?.level)}${fact(say.one.points, member?.points === undefined ? undefined : format.count(member.points))}${fact(say.one.memberPage, memberPage === undefined ? undefined : html`<a href="${memberPage}">${say.one.memberPageOpen}</a>`)}${fact(say.one.tags, tags.join(', ') || undefined)}
${fact(say.one.segments, view.segments.length === 0 ? say.one.noSegment : segmentWords(speech, view.segments))}
${fact(say.one.scores, membership && membership.current.r > 0 ? filled(say.one.scoresText, { r: String(membership.current.r), f: String(membership.current.f), m: String(membership.current.m), day: format.day(membership.day) }) : undefined)}
${fact(say.one.circle, circle.length > 0 && around(speech, circle))}
${fact(say.one.mergedIn, ids(view.merged))}${fact(say.one.apart, ids(view.apart))}
<dt>${say.one.id}</dt><dd><code>${view.id}</code></dd>
</dl><p class="note">${say.stripKey}${view.merged.length > 0 && html` ${say.one.mergedAbout}`}</p>`;
}

/** So many people of somebody's circle are named. */
const MAX_CIRCLE = 12;

const around = (speech: Speech, circle: ShownPerson['circle']): Html[] => [
  ...circle.slice(0, MAX_CIRCLE).map(({ id, kind, by }) => {
    const { lang } = speech.words;
    return html`<a href="${personHref(speech, id)}"><code>${id}</code></a> ${kindWords(kind, lang)} (${reasonsInWords(by, lang)})<br>`;
  }),
  ...(circle.length > MAX_CIRCLE ? [html`+${speech.format.count(circle.length - MAX_CIRCLE)}`] : []),
];

/** So many of the team's segments of a person are named, the given ones always. */
const MAX_SEGMENTS = 20;

const segmentWords = (speech: Speech, segments: readonly string[]): Html[] => {
  const { shop, format } = speech;
  const given = segments.filter((name) => !name.startsWith('rule:'));
  const own = segments.filter((name) => name.startsWith('rule:'));
  const more = own.length - MAX_SEGMENTS;
  return [
    ...[...given, ...own.slice(0, MAX_SEGMENTS)].map(
      (name) =>
        html`<a class="word" href="/${shop.id}/customers?segment=${encodeURIComponent(name)}">${segmentName(speech, name)}</a> `,
    ),
    ...(more > 0 ? [html`+${format.count(more)}`] : []),
  ];
};

function may(speech: Speech, { standing }: ShownPerson): Html {
  const { say } = speech;
  if (!standing) return html`<p>${say.one.noStanding}</p>`;
  return html`<dl class="facts">${shopChannels(speech).map(({ id }) => {
    const name = channelName(speech, id);
    const channel = standing.channels[id];
    const ok = channel?.consent === 'granted' && channel.address && !channel.suppressed;
    return html`<dt>${name}</dt><dd><span aria-hidden="true">${ok ? '✓' : '✕'}</span> ${ok ? say.yes : say.no}: ${reachReason(speech, channel)}</dd>`;
  })}</dl><p class="note">${say.one.standing}</p>`;
}

function timeline(speech: Speech, { view, events }: ShownPerson): Html {
  const { say, format, shop } = speech;
  const { line, pages } = say;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="${personHref(speech, view.id)}?page=${to}">${label}</a>`;
  const file = (form: 'csv' | 'json'): Html =>
    html`<a download href="${personHref(speech, view.id)}?format=${form}">${say.table[form]}</a>`;
  return html`<h2>${line.title}</h2>
<p class="lead">${filled(line.about, { zone: shop.timezone })}</p>
<div class="card timeline">${table(
    line.title,
    [line.when, line.what, line.details, line.sum],
    events.shown.map((one) => [html`<time>${format.moment(one.at, shop.timezone)}</time>`, ...told(speech, one)]),
    { none: line.none, numeric: [3] },
  )}<p class="note key">${filled(line.download, { count: format.count(events.all.length) })} ${file('csv')} ${file('json')}</p></div>
${events.pages > 1 && html`<nav class="pages" aria-label="${pages.label}">${events.page > 1 && link(events.page - 1, pages.newer, 'prev')}<span>${filled(pages.page, { n: format.count(events.page), of: format.count(events.pages) })}</span>${events.page < events.pages && link(events.page + 1, pages.older, 'next')}</nav>`}`;
}
