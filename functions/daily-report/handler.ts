import { readStep } from '#flow/daily/step.ts';
import { loadReport, type ReportStores } from '#flow/report/load-report.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { ReportPages } from '#ports/reports.ts';
import { reportPage } from '#view/page/report-page.ts';

export interface DailyReportDeps extends ReportStores {
  readonly crm: PublishedCrm;
  readonly reports: ReportPages;
}

/** After the daily run, which does not fail with it: the report of its day as a page. */
export const createHandler =
  (deps: DailyReportDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> => {
    const { shop, day } = readStep(input, deps.crm);
    const report = await loadReport(deps, shop, day);
    await deps.reports.put(shop.id, day, reportPage(report, shop.locale));
    return { day };
  };
