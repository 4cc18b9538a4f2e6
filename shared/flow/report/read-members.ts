import { costOfMessages } from '#model/kpi/on-read/message-costs.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { MembersBase, MembersRead } from './members-of-report.ts';

/** Of what a friend costs. */
const YEAR = 365;

interface MembersStores {
  readonly snapshots: Pick<SnapshotStore, 'listSnapshots'>;
  /** Absent where nobody may read it. */
  readonly brought?: MembersRead | undefined;
}

/** What figures of members take beside the rows of daily runs: a year of snapshots only where a program invites. */
export async function readMembers(
  { snapshots, brought }: MembersStores,
  shop: Shop,
  { referral }: Membership,
  day: Day,
): Promise<Pick<MembersBase, 'referrals' | 'taken' | 'inviting'>> {
  const programs = referral?.programs ?? [];
  const [referrals, taken, year] = await Promise.all([
    brought?.referrals(shop.id),
    brought?.rewards(shop.id),
    programs.length > 0 ? snapshots.listSnapshots(shop.id, addDays(day, 1 - YEAR), day) : undefined,
  ]);
  const inviting = year && costOfMessages(year, shop, ({ programId }) => programs.includes(programId));
  return { referrals, taken, inviting };
}
