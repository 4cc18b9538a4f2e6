import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import { openReportLink, type ReportLinkDeps } from '#flow/report/open-link.ts';
import type { Clock } from '#ports/clock.ts';

/** `/reports/{token}`. */
export const createHandler =
  (deps: ReportLinkDeps & { readonly clock: Clock }): ((event: Request) => Promise<Answer>) =>
  (event) =>
    openReportLink(deps, event, deps.clock.now());
