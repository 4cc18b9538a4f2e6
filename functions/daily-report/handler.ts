import { readStep } from '#flow/daily/step.ts';
import { campaignsRead } from '#flow/report/campaigns.ts';
import { loadReport, type ReportStores } from '#flow/report/load-report.ts';
import { troubleNow, type WaitingDeps } from '#flow/report/trouble-now.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { endOfDay } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { ReportPages } from '#ports/reports.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { reportHtml } from '#view/page/report-html.ts';
import { loadWords } from '#view/words/load-words.ts';

export interface DailyReportDeps extends Omit<ReportStores, 'trouble' | 'campaigns'>, WaitingDeps {
  readonly snapshots: ReportStores['snapshots'] & Pick<SnapshotStore, 'latestRun'>;
  readonly crm: PublishedCrm;
  readonly trail: Pick<CampaignTrail, 'head' | 'entries'>;
  readonly budgets: Pick<CampaignBudgets, 'get'>;
  readonly reports: ReportPages;
}

/** After the daily run, which does not fail with it: the report of its day as a page. */
export const createHandler =
  (deps: DailyReportDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> => {
    const { shop, day } = readStep(input, deps.crm);
    // what waits now is nothing of a day long gone that is run again
    const isNewest = (await deps.snapshots.latestRun(shop.id))?.day === day;
    const campaigns = campaignsRead(deps, isNewest ? undefined : endOfDay(day, shop.timezone));
    const report = await loadReport(
      { ...deps, campaigns, trouble: isNewest ? troubleNow(deps) : undefined },
      shop,
      day,
    );
    await deps.reports.put(shop.id, day, reportHtml(report, shop.locale, await loadWords(shop.locale)));
    return { day };
  };
