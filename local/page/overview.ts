import { parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { campaignsRead } from '#flow/report/campaigns.ts';
import { loadReport } from '#flow/report/load-report.ts';
import type { Report } from '#flow/report/report.ts';
import { activeStops } from '#model/policy/stop.ts';
import { isSegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import { reportParts } from '#view/page/report-html.ts';
import type { KnownReports } from './common/known-reports.ts';
import { lastDay } from './common/last-day.ts';
import type { PageSource } from './common/source.ts';
import { PARKED_DAYS, parkedDetails } from './parked.ts';
import type { Speech } from './people/speech.ts';

export interface Overview {
  readonly report: Report;
  readonly content: Html;
}

/** The report of the last day that was run, with the way to its people, and what is parked below its alert. */
export async function overview(source: PageSource, speech: Speech, shop: Shop, kept: KnownReports): Promise<Overview> {
  const { stores, crm, intake } = source;
  const now = source.now();
  const handOffs = source.handedOver ?? stores.handOffs;
  const [day, parked] = await Promise.all([
    lastDay(source, shop),
    intake ? parkedDeliveries(intake, shop.id, now - PARKED_DAYS * DAY_MS, now) : [],
  ]);
  const trouble =
    source.trouble ??
    (async (of) => ({
      parked: intake && parked.length,
      deadLetters: await source.deadLetters?.(),
      stops: activeStops(await source.stores.touches.controls(of)),
    }));
  const report = await kept.of(shop.id, day, parked.length, () =>
    loadReport(
      {
        ...stores,
        handOffs,
        campaigns: source.campaigns ?? campaignsRead(stores),
        brought: source.brought,
        crm,
        trouble,
      },
      shop,
      day,
    ),
  );
  // who bring half of the net stand first in the list of all
  const peopleHref: Speech['peopleHref'] = (of, may) => {
    if (of === 'half') return `/${shop.id}/customers`;
    return isSegmentName(of) || of.startsWith('rf:') ? speech.peopleHref(of, may) : undefined;
  };
  const details = parked.length > 0 ? { parked: parkedDetails(speech, parked, source.parkedCommand) } : {};
  return {
    report,
    content: html`${reportParts({ ...speech, peopleHref }, report, details)}<p class="note"><a download href="/${shop.id}?format=json">${speech.words.json}</a></p>`,
  };
}
