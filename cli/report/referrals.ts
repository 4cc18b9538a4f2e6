import type { ReportStores } from '#flow/report/load-report.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { unlessDenied } from './trouble.ts';

/** Who brought whom as figures are made of it: who may look at figures alone may not read the table, and is told so. */
export const readableReferrals = (referrals: Pick<ReferralStore, 'all'>): NonNullable<ReportStores['brought']> => ({
  list: (shop) => allOf(referrals.all(shop)).catch(unlessDenied),
});

async function allOf(rows: AsyncIterable<Referral>): Promise<readonly Referral[]> {
  const all: Referral[] = [];
  for await (const one of rows) all.push(one);
  return all;
}
