import { broughtOf } from '#flow/report/brought.ts';
import type { MembersRead } from '#flow/report/members-of-report.ts';
import { unlessDenied } from './trouble.ts';

/** What members brought and took, as figures are made of it: who may look at figures alone may not read the table, and is told so. */
export function readableMembers(stores: Parameters<typeof broughtOf>[0]): MembersRead {
  const read = broughtOf(stores);
  return {
    referrals: (shop) => read.referrals(shop).catch(unlessDenied),
    rewards: (shop) => read.rewards(shop).catch(unlessDenied),
  };
}
