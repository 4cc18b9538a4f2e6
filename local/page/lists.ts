import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { table } from './common/table.ts';
import { count, moment, words } from './format.ts';
import { SHOWN, type ShopModel } from './model.ts';
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
