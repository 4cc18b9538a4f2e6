import type { CustomerView } from '#flow/person/customer-view.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { moment, money, words } from './format.ts';
import { type Content, type Html, html } from './html.ts';
import { table } from './layout.ts';
import type { ShopModel } from './model.ts';
import { stateWord } from './overview.ts';

const SHOWN = 200;

export function touchesPage({ shop, touches }: ShopModel): Html {
  return html`<p class="lead">${touches.length} touches; the newest ${Math.min(SHOWN, touches.length)} are shown. Every one has one end and one reason.</p>
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

export function customersPage({ shop, customers }: ShopModel): Html {
  return html`<p class="lead">${customers.length} customers; the ${Math.min(SHOWN, customers.length)} of the highest net value are shown</p>
<div class="card">${table(
    'Customers by net value',
    ['Customer', 'Orders', 'Net', 'Last order', 'Segments'],
    customers
      .slice(0, SHOWN)
      .map((row) => [
        customerLink(shop, row.id),
        row.orders,
        money(row.netMinor, shop.currency),
        row.lastAt === undefined ? '-' : moment(row.lastAt, shop.timezone),
        segmentWords(row.segments),
      ]),
  )}</div>`;
}

const segmentWords = (segments: readonly string[]): Html[] =>
  segments.map((name) => html`<span class="word">${words(name.replace(':', ' '))}</span> `);

/** One customer: who, orders, consents with their proof, touches with their reasons. */
export function customerPage(shop: Shop, view: CustomerView): Html {
  const { contact } = view;
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  const fact = (label: string, value: Content): Content => value && html`<dt>${label}</dt><dd>${value}</dd>`;
  return html`<div class="card"><dl class="facts">
${fact('Name', name || undefined)}${fact('E-mail', contact.email)}${fact('Phone', contact.phone)}
${fact('Country', contact.country)}${fact('Language', contact.locale)}
<dt>Segments</dt><dd>${segmentWords(view.segments)}${view.segments.length === 0 && 'none before the first daily run'}</dd>
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
