import { localDayBefore } from '#flow/daily/prepare.ts';
import { readStep } from '#flow/daily/step.ts';
import { type DigestStores, loadDigest } from '#flow/digest/load-digest.ts';
import { type DigestSending, sendDigest } from '#flow/digest/send-digest.ts';
import { campaignsRead } from '#flow/report/campaigns.ts';
import { troubleNow, type WaitingDeps } from '#flow/report/trouble-now.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { addDays } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';

export interface DailyDigestDeps
  extends Omit<DigestStores, 'trouble' | 'mails' | 'campaigns'>,
    Omit<DigestSending, 'team'>,
    WaitingDeps {
  readonly crm: PublishedCrm;
  readonly trail: Pick<CampaignTrail, 'head' | 'entries'>;
  readonly budgets: Pick<CampaignBudgets, 'get'>;
  /** False on a stage whose sending is off: nothing leaves there, to nobody. */
  readonly sending: boolean;
  readonly telemetry: DigestSending['telemetry'];
}

/** What happened longer ago is no news, but a day that somebody runs again, or the end of an import. */
const NEWS_DAYS = 3;

/** Last state of the daily run, which does not fail with it: the digest of its day, to who wants it. */
export const createHandler =
  (deps: DailyDigestDeps) =>
  async (input: unknown): Promise<{ readonly day: string; readonly sent: number }> => {
    const { shop, day, mode } = readStep(input, deps.crm);
    const now = deps.clock.now();
    const isNews = mode === 'full' && day > addDays(localDayBefore(now, shop.timezone), -NEWS_DAYS);
    if (!isNews || !deps.sending) return { day, sent: 0 };
    const digest = await loadDigest(
      { ...deps, campaigns: campaignsRead(deps), trouble: troubleNow(deps) },
      shop,
      day,
      now,
    );
    return { day, sent: await sendDigest({ ...deps, team: deps.crm.team }, shop, digest, now) };
  };
