import { parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { loadReport } from '#flow/report/load-report.ts';
import { isSegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import { reportParts } from '#view/page/report-page.ts';
import type { View } from '#view/view.ts';
import type { PageSource } from './common/source.ts';
import { words } from './format.ts';

/** As long as what is parked is kept. */
const PARKED_DAYS = 14;
/** So far back a last snapshot is looked for. */
const LOOKED_BACK_DAYS = 120;

/** The report of the last day that was run, with the way to its people. */
export async function overview(source: PageSource, view: View, shop: Shop): Promise<Html> {
  const { stores, crm, intake } = source;
  const now = source.now();
  const today = localDay(now, shop.timezone);
  const listed = await stores.snapshots.listSnapshots(shop.id, addDays(today, -LOOKED_BACK_DAYS), today);
  const day = listed.at(-1)?.day ?? addDays(today, -1);
  const trouble =
    intake &&
    (async () => ({ parked: (await parkedDeliveries(intake, shop.id, now - PARKED_DAYS * DAY_MS, now)).length }));
  const report = await loadReport({ ...stores, crm, trouble }, shop, day);
  const peopleHref = (of: string): string | undefined => (isSegmentName(of) ? view.peopleHref(of) : undefined);
  return reportParts({ ...view, peopleHref }, report);
}

/** A touch's state as a coloured word; the word itself says it too. */
export const stateWord = (state: string): Html =>
  html`<span class="word${state !== 'sent' && ' stopped'}">${words(state)}</span>`;
