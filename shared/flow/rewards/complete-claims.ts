import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type BegunClaim, claimId, spendId } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { memberPoints, type PointsQuestion } from '../points/member-points.ts';
import { finishReturn } from './return-claim.ts';
import { carryOut, type RewardDeps } from './take-reward.ts';

/** A request ends after half a minute, so what lies here for longer was left by one that failed. */
const LEFT_AFTER_MS = 2 * MINUTE_MS;
/** Of each shop in a minute; the next goes on. */
const MOST = 100;

interface SweepDeps extends RewardDeps {
  readonly shops: readonly Shop[];
  readonly memberships: readonly Membership[];
  readonly claims: RewardDeps['claims'] & Pick<ClaimStore, 'begun' | 'replace'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
}

/**
 * What requests that failed left undone: whose points went has the reward, or the points back; whose did not took nothing.
 * Half a read unit for each shop with rewards. Throws after all others.
 */
export async function completeClaims(now: number, deps: SweepDeps): Promise<void> {
  const failures: unknown[] = [];
  for (const shop of deps.shops) {
    const membership = membershipOf(deps, shop.id);
    if (!membership?.rewards) continue;
    const begun = await deps.claims.begun(shop.id, MOST).catch((error: unknown) => {
      failures.push(error);
      return [];
    });
    for (const one of begun) {
      if (now - one.touchedAt < LEFT_AFTER_MS) continue;
      try {
        await complete(deps, { shop, membership, customerId: one.customerId }, one, now);
        deps.telemetry.info('claim completed', { shop: shop.id });
      } catch (error) {
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} claims were not completed`, { cause: failures[0] });
}

async function complete(deps: SweepDeps, question: PointsQuestion, begun: BegunClaim, now: number): Promise<void> {
  const { id } = question.shop;
  if (begun.isReturn) {
    const claim = await deps.claims.get(id, claimId(begun));
    if (claim) await finishReturn(deps, question, claim, now);
    return deps.claims.end(id, begun);
  }
  const member = await memberPoints(deps, question, now);
  const wasSpent = member?.entries.some((entry) => entry.kind === 'spend' && entry.id === spendId(begun));
  if (!wasSpent) return deps.claims.end(id, begun);
  await carryOut(deps, question, begun, { now, isRepeat: true });
}
