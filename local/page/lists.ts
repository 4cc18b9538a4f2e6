import type { CustomerView } from '#flow/person/customer-view.ts';
import { isResidue } from '#model/customer/residue.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { fullName } from '#model/values/text/names.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { count, moment, money, words } from './format.ts';
import { table } from './layout.ts';
import { type Known, SHOWN, type ShopModel } from './model.ts';
import { stateWord } from './overview.ts';

export function touchesPage({ shop, touches }: ShopModel): Html {
  return html`<p class="lead">${count(touches.length)} touches; the newest ${Math.min(SHOWN, touches.length)} are shown. Every one has one end and one reason.</p>
<div class="card">${touchTable(shop, touches.slice(0, SHOWN), true)}</div>`;
}

function touchTable(shop: Shop, touches: readonly Touch[], withCustomer: boolean): Html {
  const head = [
    'Due',
    'Program',
    ...(withCustomer ? ['Customer'] : []),
    'Channel',
    'State',
    'Reason',
    'Ended',
    'Provider',
  ];
  return table(
    `Times in ${shop.timezone}`,
    head,
    touches.map((touch): readonly Content[] => [
      moment(touch.plannedFor, shop.timezone),
      words(touch.programId),
      ...(withCustomer ? [customerLink(shop, touch.customerId)] : []),
      touch.channel ?? '-',
      stateWord(touch.state),
      words(touch.reason),
      touch.endedAt === undefined ? '-' : moment(touch.endedAt, shop.timezone),
      touch.feedback?.type ?? '-',
    ]),
  );
}

const customerLink = (shop: Shop, id: string): Html =>
  html`<a href="/${shop.id}/customers/${encodeURIComponent(id)}"><code>${id.slice(0, 8)}</code></a>`;

export function customersPage({ shop, titles, customers }: ShopModel): Html {
  const shown = customers.slice(0, SHOWN);
  const isKnown = shown.some(({ known }) => known !== undefined && knows(known));
  const erased = customers.filter((row) => row.erased).length;
  return html`<p class="lead">${count(customers.length)} customers${erased > 0 && `, ${count(erased)} of them erased: their orders stay in the sums, without a name`}; the ${shown.length} of the highest net value are shown</p>
<div class="card">${table(
    'Customers by net value',
    [
      'Customer',
      'Orders',
      'Net',
      'Last order',
      'Segments',
      ...(isKnown ? ['Level', 'Points', 'Tags', 'Birthday'] : []),
    ],
    shown.map(({ known, ...row }): readonly Content[] => [
      customerLink(shop, row.id),
      row.orders,
      money(row.netMinor, shop.currency),
      row.lastAt === undefined ? '-' : moment(row.lastAt, shop.timezone),
      row.erased ? ERASED : segmentWords(row.segments, titles),
      ...(isKnown ? [known?.level, known?.points, known?.tags.join(', '), known?.birthday] : []),
    ]),
  )}</div>`;
}

const ERASED = html`<span class="word stopped">erased</span>`;

const knows = ({ points, level, tags, birthday }: Known): boolean =>
  points !== undefined || level !== undefined || tags.length > 0 || birthday !== undefined;

/** So many of the team's segments of a person are named, the given ones always. */
const SHOWN_SEGMENTS = 8;

function segmentWords(segments: readonly string[], titles: ShopModel['titles']): Html[] {
  const given = segments.filter((name) => !name.startsWith('rule:'));
  const own = segments.filter((name) => name.startsWith('rule:'));
  const shown = [...given, ...own.slice(0, SHOWN_SEGMENTS)];
  const more = segments.length - shown.length;
  return [
    ...shown.map((name) => html`<span class="word">${segmentWord(name, titles)}</span> `),
    ...(more > 0 ? [html`and ${count(more)} more`] : []),
  ];
}

/** One customer: who, orders, consents with their proof, touches with their reasons. */
export function customerPage({ shop, titles }: ShopModel, view: CustomerView, known: Known): Html {
  const { contact } = view;
  const name = fullName(contact.firstName, contact.lastName);
  const fact = (label: string, value: Content): Content => value && html`<dt>${label}</dt><dd>${value}</dd>`;
  return html`${(view.erased || isResidue(view.id)) && html`<p class="note">${ERASED} This person asked to be forgotten: name, addresses, consents and messages are gone. The sums of the orders stay, under an id that leads nowhere.</p>`}
<div class="card"><dl class="facts">
${fact('Name', name || undefined)}${fact('E-mail', contact.email)}${fact('Phone', contact.phone)}
${fact('Country', contact.country)}${fact('Language', contact.locale)}${fact('Birthday', known.birthday)}
${fact('Level', known.level)}${fact('Points', known.points === undefined ? undefined : count(known.points))}${fact('Tags', known.tags.join(', ') || undefined)}
<dt>Segments</dt><dd>${segmentWords(view.segments, titles)}${view.segments.length === 0 && 'none before the first daily run'}</dd>
${view.membership && fact('RFM', `${view.membership.current.r}${view.membership.current.f}${view.membership.current.m} since ${view.membership.day}`)}
<dt>Id</dt><dd><code>${view.id}</code></dd>
${view.merged.length > 0 && fact('Merged in', html`<code>${view.merged.join(', ')}</code>`)}
${view.mergedInto && fact('Merged into', html`<code>${view.mergedInto}</code>`)}
</dl></div>
<h2>Touches</h2><div class="card">${touchTable(shop, view.touches, false)}</div>
<div class="grid even"><section><h2>Orders</h2><div class="card">${table(
    'Newest first',
    ['Placed', 'Order', 'State', 'Gross', 'Returned'],
    view.orders.map((order) => [
      moment(order.at, shop.timezone),
      html`<code>${order.orderKey}</code>`,
      order.state,
      money(order.grossMinor, shop.currency),
      money(
        order.returns.reduce((sum, [, minor]) => sum + minor, 0),
        shop.currency,
      ),
    ]),
  )}</div></section>
<section><h2>Consents</h2><div class="card">${table(
    'Every statement, with where it came from',
    ['When', 'Channel', 'Topic', 'State', 'Source'],
    view.consents
      .toSorted((a, b) => b.at - a.at)
      .map((entry) => [moment(entry.at, shop.timezone), entry.channel, entry.topic, entry.state, entry.source]),
  )}</div></section></div>`;
}
