import { type ParkedView, parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { PARK_WORDS } from '#model/event/park-words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import type { PageSource } from './common/source.ts';
import { table } from './common/table.ts';
import { moment, words } from './format.ts';

/** As long as what is parked is kept. */
const KEPT_DAYS = 14;
const SHOWN = 50;

/** Deliveries that changed nothing, which the alert above counts: why, and what to do. */
export async function notices(source: PageSource, shop: Shop): Promise<Html> {
  const now = source.now();
  const parked = source.intake ? await parkedDeliveries(source.intake, shop.id, now - KEPT_DAYS * DAY_MS, now) : [];
  return html`${parked.length > 0 && parkedNotice(parked, shop, source.parkedCommand)}`;
}

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
