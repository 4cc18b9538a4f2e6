import { type ParkedView, parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { PARK_WORDS } from '#model/event/park-words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import type { PageSource } from './common/source.ts';
import { table } from './common/table.ts';
import { moment, words } from './format.ts';
import type { ShopModel } from './model.ts';

/** As long as what is parked is kept. */
const KEPT_DAYS = 14;
const SHOWN = 50;

/** What somebody has to look at: deliveries that changed nothing, orders that the calendar has not reached. */
export async function notices(source: PageSource, { shop, customers }: ShopModel): Promise<Html> {
  const now = source.now();
  const parked = source.intake ? await parkedDeliveries(source.intake, shop.id, now - KEPT_DAYS * DAY_MS, now) : [];
  const ahead = customers.filter(({ lastAt = 0 }) => lastAt > now + DAY_MS).length;
  return html`${ahead > 0 && futureNotice(ahead, shop, now)}${parked.length > 0 && parkedNotice(parked, shop, source.parkedCommand)}`;
}

const futureNotice = (people: number, shop: Shop, now: number): Html =>
  html`<p class="card"><strong>${people === 1 ? '1 customer has an order' : `${people} customers have orders`} of the future.</strong>
The stack's clock is ${moment(now, shop.timezone)} ${shop.timezone}: such an order counts on its own day, and its messages leave then. Date orders that you post by the stack's clock.</p>`;

function parkedNotice(parked: readonly ParkedView[], { timezone }: Shop, command: string | undefined): Html {
  const title =
    parked.length === 1 ? '1 delivery could not be applied' : `${parked.length} deliveries could not be applied`;
  return html`<details class="card"><summary>${title}: why, and what to do</summary>${table(
    `Parked in the last ${KEPT_DAYS} days, times in ${timezone}`,
    ['Received', 'From', 'What', 'Reason', 'Where', 'What to do'],
    parked.slice(0, SHOWN).map(({ receivedAt, platform, topic, reason, field }) => {
      const known: Readonly<Record<string, { readonly words: string; readonly remedy: string }>> = PARK_WORDS;
      const { words: why = words(reason), remedy = '' } = known[reason] ?? {};
      return [moment(receivedAt, timezone), platform, topic, why, field, remedy];
    }),
  )}<p>${parked.length > SHOWN && `The newest ${SHOWN} of them. `}${command && html`All of them: <code>${command}</code>`}</p></details>`;
}
