import { broughtOf } from '#flow/report/brought.ts';
import type { ReportStores } from '#flow/report/load-report.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { unlessDenied } from './trouble.ts';

/** Who brought whom as figures are made of it: who may look at figures alone may not read the table, and is told so. */
export function readableReferrals(referrals: Pick<ReferralStore, 'all'>): NonNullable<ReportStores['brought']> {
  const read = broughtOf(referrals);
  return { list: (shop) => read.list(shop).catch(unlessDenied) };
}
