import { parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { loadReport } from '#flow/report/load-report.ts';
import { isSegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import type { Html } from '#view/html.ts';
import { reportParts } from '#view/page/report-page.ts';
import type { PageSource } from './common/source.ts';
import { PARKED_DAYS, parkedDetails } from './parked.ts';
import type { Speech } from './people/speech.ts';

/** So far back a last snapshot is looked for. */
const LOOKED_BACK_DAYS = 120;

/** The report of the last day that was run, with the way to its people, and what is parked below its alert. */
export async function overview(source: PageSource, speech: Speech, shop: Shop): Promise<Html> {
  const { stores, crm, intake } = source;
  const now = source.now();
  const today = localDay(now, shop.timezone);
  const [listed, parked] = await Promise.all([
    stores.snapshots.listSnapshots(shop.id, addDays(today, -LOOKED_BACK_DAYS), today),
    intake ? parkedDeliveries(intake, shop.id, now - PARKED_DAYS * DAY_MS, now) : [],
  ]);
  const day = listed.at(-1)?.day ?? addDays(today, -1);
  const trouble = intake && (() => Promise.resolve({ parked: parked.length }));
  const report = await loadReport({ ...stores, crm, trouble }, shop, day);
  // who bring half of the net stand first in the list of all
  const peopleHref = (of: string): string | undefined => {
    if (of === 'half') return `/${shop.id}/customers`;
    return isSegmentName(of) || of.startsWith('rf:') ? speech.peopleHref(of) : undefined;
  };
  const details = parked.length > 0 ? { parked: parkedDetails(speech, parked, source.parkedCommand) } : {};
  return reportParts({ ...speech, peopleHref }, report, details);
}
