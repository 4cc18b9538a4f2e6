import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { isToTeam, type Outbox, type OutboxEntry } from '../../mail/outbox.ts';
import type { MessageSource } from '../common/source.ts';
import { allowedByWords } from '../people/consent-words.ts';
import { heardOf, isTold, outcomeWord, programName, reasonWord, wordingOf } from '../people/message-words.ts';
import { namesOf, personLink } from '../people/person-names.ts';
import { channelName, type Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';
import type { Cost } from './costs.ts';
import * as costs from './costs.ts';
import { type KnownShops, messagesOf, touchOf } from './load-messages.ts';
import { type Replied, replyForm } from './reply-form.ts';

const PER_PAGE = 15;

const COSTS: Readonly<Record<string, Cost>> = costs;

/** A message with what the shopper sees of it. */
interface Rendered {
  readonly entry: OutboxEntry;
  readonly subject: string;
  readonly body: Html;
  readonly preview: string;
  readonly touch: Touch | undefined;
}

export interface MessagesView {
  readonly chosen: number | undefined;
  readonly pageNo: number;
  /** What became of an answer by hand to the opened message. */
  readonly replied?: Replied | undefined;
  readonly known: KnownShops;
}

/** The messages of a shop, newest first, one of them opened. */
export async function messagesPage(
  source: MessageSource,
  speech: Speech,
  { chosen, pageNo, replied, known }: MessagesView,
): Promise<Html> {
  const { shop, format, words } = speech;
  const told = localWords(words.lang).messages;
  const entries = await messagesOf(source, shop, known);
  const at = entries.findIndex(({ seq }) => seq === chosen);
  const last = Math.max(0, Math.ceil(entries.length / PER_PAGE) - 1);
  const current = Math.min(last, at >= 0 && pageNo === 0 ? Math.floor(at / PER_PAGE) : pageNo);
  const listed = entries.slice(current * PER_PAGE, (current + 1) * PER_PAGE);
  const first = (at >= 0 ? entries[at] : undefined) ?? listed[0];
  if (!first) {
    const link = html`<a href="/${shop.id}/touches">${words.tabs.touches}</a>`;
    return html`<p class="card">${fill(told.none, { link })}</p>`;
  }
  const shown = await Promise.all(listed.map((entry) => rendered(source, speech, entry)));
  const opened = shown.find(({ entry }) => entry === first) ?? (await rendered(source, speech, first));
  const names = await namesOf(source, speech, idsOf([...shown, opened]));
  const toTeam = entries.filter(isToTeam).length;
  const toCustomers = entries.length - toTeam;
  return html`<p class="lead">${filled(told.lead, { count: words.messages(toCustomers, format.count(toCustomers)) })}${toTeam > 0 && ` ${filled(told.leadTeam, { n: format.count(toTeam) })}`}</p>${chosen !== undefined && at < 0 && html`<p class="card" role="alert">${filled(told.gone, { n: String(chosen) })}</p>`}
<div class="messages">
<div id="list"><ul class="list card" aria-label="${told.list}">${shown.map((each) => row(speech, names, current, each, each === opened))}</ul>${pager(speech, current, entries.length)}</div>
<article class="card" id="message" aria-labelledby="subject">${message(speech, names, opened)}
${first.raw === undefined && source.reply && replyForm(speech, first, replied)}
<a class="tolist" href="#list">${told.back}</a></article>
</div>`;
}

const idsOf = (shown: readonly Rendered[]): readonly string[] =>
  shown.flatMap(({ touch }) => (touch ? [touch.customerId] : []));

function row(
  speech: Speech,
  names: ReadonlyMap<string, string>,
  pageNo: number,
  { entry, preview, touch }: Rendered,
  current: boolean,
): Html {
  const { shop, format, words } = speech;
  const name = touch && names.get(touch.customerId);
  return html`<li><a href="/${shop.id}/outbox?message=${entry.seq}&amp;page=${pageNo}#message"${current && html` aria-current="true"`}>
${preview}<small>${name !== undefined && `${name} · `}${entry.to}<br>${format.moment(entry.at, shop.timezone)} · ${channelName(speech, entry.channel)}${isToTeam(entry) && html` · <span class="word">${localWords(words.lang).messages.toTeam}</span>`}${entry.fate !== 'delivered' && html` · <span class="word stopped">${localWords(words.lang).messages.fate[entry.fate]}</span>`}</small></a></li>`;
}

function pager({ shop, format, words }: Speech, current: number, total: number): Content {
  const told = localWords(words.lang).messages;
  const pages = Math.ceil(total / PER_PAGE);
  if (pages < 2) return undefined;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="/${shop.id}/outbox?page=${to}#list">${label}</a>`;
  return html`<nav class="pages" aria-label="${told.list}">${current > 0 && link(current - 1, told.newer, 'prev')}<span>${filled(told.page, { n: format.count(current + 1), of: format.count(pages) })}</span>${current + 1 < pages && link(current + 1, told.older, 'next')}</nav>`;
}

function message(speech: Speech, names: ReadonlyMap<string, string>, { entry, subject, body, touch }: Rendered): Html {
  const { shop, format, words } = speech;
  const told = localWords(words.lang).messages;
  return html`<h2 id="subject">${subject}</h2>
<dl class="facts">
${touch && html`<dt>${told.person}</dt><dd>${personLink(speech, touch.customerId, names)}</dd>`}
${entry.from !== '' && html`<dt>${told.from}</dt><dd>${entry.from}</dd>`}
<dt>${told.to}</dt><dd>${entry.to}${isToTeam(entry) && html` <span class="word">${told.toTeam}</span>`}</dd>
<dt>${told.sent}</dt><dd>${format.moment(entry.at, shop.timezone)}${isTold(entry.channel) && html`, ${told.fate[entry.fate]}`}</dd>
${
  touch &&
  html`<dt>${told.program}</dt><dd>${programName(speech, touch)}${wordingOf(speech, touch)} (${told.kind[touch.kind] ?? touch.kind})</dd>
<dt>${told.decision}</dt><dd>${outcomeWord(speech, touch)} ${touch.state === 'sent' ? heardOf(speech, touch) : reasonWord(speech, touch)}${touch.consentRef !== undefined && html`<br><small>${filled(told.allowedBy, { consent: allowedByWords(speech, touch.consentRef) })}</small>`}</dd>`
}
</dl>
${body}`;
}

async function rendered(source: MessageSource, speech: Speech, entry: OutboxEntry): Promise<Rendered> {
  const { lang } = speech.words;
  const [touch, mail] = await Promise.all([touchOf(source, speech.shop, entry), parsed(source.outbox, entry)]);
  if (!mail) {
    const { text = '' } = entry;
    const name = channelOf(LISTED, entry.channel)?.words[lang]?.message ?? entry.channel;
    return {
      ...{ entry, touch },
      subject: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      preview: text.replace(/\s+/g, ' ').trim().slice(0, 70),
      body: html`<div class="phone"><div class="bubble">${text}</div></div><p>${COSTS[entry.channel]?.(text, lang)}</p>`,
    };
  }
  const told = localWords(lang).messages;
  const subject = mail.subject ?? told.noSubject;
  return {
    ...{ entry, touch, subject, preview: subject },
    // The sandbox runs no script of a message and lets it open nothing.
    body: html`<iframe class="mail" sandbox="" title="${mail.subject}" srcdoc="${mail.html ?? ''}"></iframe>
<details><summary>${told.plainText}</summary><pre>${mail.text ?? ''}</pre></details>`,
  };
}

const parsed = (outbox: Outbox, entry: OutboxEntry) => (entry.raw === undefined ? undefined : outbox.parse(entry));
