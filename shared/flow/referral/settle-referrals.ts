import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { AGAIN, type ReferralStore } from '#ports/referrals.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { lookAgain } from './look-again.ts';
import { type SettleDeps, settleReferral } from './settle-referral.ts';

/** Of each shop in a minute; the next goes on. */
const MOST = 100;

interface SweepDeps extends SettleDeps {
  readonly shops: readonly Shop[];
  readonly memberships?: readonly Membership[] | undefined;
  readonly referrals: SettleDeps['referrals'] & Pick<ReferralStore, 'due'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
}

/** Referrals whose time has come: half a read unit for each shop that rewards them. Throws after all others. */
export async function settleReferrals(now: number, deps: SweepDeps): Promise<void> {
  const failures: unknown[] = [];
  for (const shop of deps.shops) {
    const membership = membershipOf(deps, shop.id);
    const rules = membership?.referral;
    if (!membership || !rules) continue;
    const due = await deps.referrals.due(shop.id, now, MOST).catch((error: unknown) => {
      failures.push(error);
      return [];
    });
    // one after the other, so that each sees who was rewarded before it
    for (const open of due) {
      const looking =
        open.lookAt === AGAIN
          ? lookAgain(deps, shop.id, open, now)
          : settleReferral(deps, { shop, membership, rules, now }, open);
      await looking.catch((error: unknown) => failures.push(error));
    }
    if (due.length > 0) deps.telemetry.info('referrals looked at', { shop: shop.id, count: due.length });
  }
  if (failures.length > 0) throw new Error(`${failures.length} referrals were not settled`, { cause: failures[0] });
}
