import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Html, html } from '#view/html.ts';
import type { Outbox, OutboxEntry } from '../mail/outbox.ts';
import { isAnswerOf } from '../replies/answers.ts';
import type { Cost } from './costs.ts';
import * as costs from './costs.ts';
import { count, moment, words } from './format.ts';
import type { ShopModel } from './model.ts';
import { type Replied, replyForm } from './reply-form.ts';

const PER_PAGE = 15;

const COSTS: Readonly<Record<string, Cost>> = costs;
const costOf = (channel: string, text: string): string | undefined => COSTS[channel]?.(text);

/** A message with what the shopper sees of it. */
interface Rendered {
  readonly subject: string;
  readonly body: Html;
  readonly preview: string;
}

export interface OutboxView {
  readonly chosen: number | undefined;
  readonly pageNo: number;
  /** May a text message be answered here? */
  readonly takesReplies: boolean;
  /** What became of an answer by hand to the opened message. */
  readonly replied?: Replied | undefined;
}

/** The messages of a shop, newest first, one of them opened. */
export async function outboxPage(
  outbox: Outbox,
  model: ShopModel,
  { chosen, pageNo, replied, takesReplies }: OutboxView,
): Promise<Html> {
  const { shop } = model;
  const entries = outbox.entries.filter((entry) => shopOf(entry, model) === shop.id).reverse();
  const at = entries.findIndex(({ seq }) => seq === chosen);
  const current = Math.max(0, at >= 0 && pageNo === 0 ? Math.floor(at / PER_PAGE) : pageNo);
  const shown = entries.slice(current * PER_PAGE, (current + 1) * PER_PAGE);
  const opened = (at >= 0 ? entries[at] : undefined) ?? shown[0];
  if (!opened) return html`<p class="lead">No message yet.</p>`;
  const rows = await Promise.all(
    shown.map(async (entry) => row(shop, current, entry, await rendered(outbox, entry), entry === opened)),
  );
  return html`<p class="lead">${count(entries.length)} messages, newest first</p>
<div class="messages">
<div id="list"><ul class="list card" style="padding:0">${rows}</ul>${pager(shop, current, entries.length)}</div>
<article class="card" id="message">${await message(outbox, model, opened)}
${opened.raw === undefined && takesReplies && replyForm(shop, opened, replied)}
<a class="tolist" href="#list">Back to the list</a></article>
</div>`;
}

/** SMS carry no tags: their shop is that of the touch sent to the number at that time, or the one that answers so. */
function shopOf(entry: OutboxEntry, model: ShopModel): string | undefined {
  const isOurs = touchOf(entry, model) ?? isAnswerOf(model.shop, entry.to, entry.text ?? '');
  return entry.tags.shop ?? (isOurs ? model.shop.id : undefined);
}

const touchOf = (entry: OutboxEntry, { touches }: ShopModel): Touch | undefined =>
  touches.find((touch) => touch.touchId === entry.tags.touch || touch.providerMessageId === entry.messageId);

function row(shop: Shop, pageNo: number, entry: OutboxEntry, { preview }: Rendered, current: boolean): Html {
  return html`<li><a href="/${shop.id}/outbox?message=${entry.seq}&amp;page=${pageNo}#message"${current && html` aria-current="true"`}>
${preview}<small>${moment(entry.at, shop.timezone)} · ${channelOf(CHANNELS, entry.channel)?.name}${entry.fate !== 'delivered' && ` · ${entry.fate}`}<br>${entry.to}</small></a></li>`;
}

function pager(shop: Shop, current: number, total: number): Html {
  const pages = Math.ceil(total / PER_PAGE);
  const link = (to: number, label: string): Html => html`<a href="/${shop.id}/outbox?page=${to}">${label}</a>`;
  return html`<div class="pages">${current > 0 && link(current - 1, 'Newer')}<span>Page ${current + 1} of ${pages}</span>${current + 1 < pages && link(current + 1, 'Older')}</div>`;
}

async function message(outbox: Outbox, model: ShopModel, entry: OutboxEntry): Promise<Html> {
  const { subject, body } = await rendered(outbox, entry);
  const touch = touchOf(entry, model);
  const { shop } = model;
  return html`<h2 style="margin-top:0">${subject}</h2>
<dl class="facts">
${entry.from !== '' && html`<dt>From</dt><dd>${entry.from}</dd>`}
<dt>To</dt><dd>${entry.to}</dd>
<dt>Sent</dt><dd>${moment(entry.at, shop.timezone)}, ${entry.fate}</dd>
${
  touch &&
  html`<dt>Program</dt><dd>${words(touch.programId)} (${touch.kind})</dd>
<dt>Decision</dt><dd>${words(touch.state)}: ${words(touch.reason)}${touch.consentRef && html`, allowed by consent <code>${touch.consentRef}</code>`}</dd>
<dt>Customer</dt><dd><a href="/${shop.id}/customers/${touch.customerId}">${touch.customerId}</a></dd>`
}
</dl>
${body}`;
}

async function rendered(outbox: Outbox, entry: OutboxEntry): Promise<Rendered> {
  if (entry.raw === undefined) {
    const { text = '' } = entry;
    const channel = channelOf(CHANNELS, entry.channel);
    const message = channel?.words.en?.message ?? entry.channel;
    return {
      subject: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
      preview: text.replace(/\s+/g, ' ').trim().slice(0, 70),
      body: html`<div class="phone"><div class="bubble">${text}</div></div><p>${costOf(entry.channel, text)}</p>`,
    };
  }
  const mail = await outbox.parse(entry);
  return {
    subject: mail.subject ?? '(no subject)',
    preview: mail.subject ?? '(no subject)',
    // The sandbox runs no script of a message and lets it open nothing.
    body: html`<iframe class="mail" sandbox="" title="${mail.subject}" srcdoc="${mail.html ?? ''}"></iframe>
<details><summary>Plain text</summary><pre style="white-space:pre-wrap">${mail.text ?? ''}</pre></details>`,
  };
}
