import { residueIdOf } from '#model/customer/residue.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type BegunClaim, type Claim, claimId, spendId } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { DrawStore } from '#ports/draws.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { isErased } from '../person/follow-merges.ts';
import { memberPoints, type PointsQuestion } from '../points/member-points.ts';
import { forgetTaken } from './forget-claims.ts';
import { finishReturn } from './return-claim.ts';
import { carryOut, type RewardDeps } from './take-reward.ts';

/** A request ends after half a minute, so what lies here for longer was left by one that failed. */
const LEFT_AFTER_MS = 2 * MINUTE_MS;
/** Of each shop in a minute; the next goes on. */
const MOST = 100;
/** Of an id that nobody guesses. */
const RANDOM_BYTES = 16;

interface SweepDeps extends RewardDeps {
  readonly shops: readonly Shop[];
  readonly memberships: readonly Membership[];
  readonly claims: RewardDeps['claims'] & Pick<ClaimStore, 'begun' | 'replace' | 'of' | 'remove'>;
  readonly draws: RewardDeps['draws'] & Pick<DrawStore, 'forget'>;
  /** A reward that was given back: the team hears of it where an order has named its code. */
  readonly tellUsedCode: (shop: Shop, membership: Membership, returned: Claim, now: number) => Promise<void>;
  readonly telemetry: Pick<Telemetry, 'info'>;
}

/**
 * What requests that failed left undone: whose points went has the reward, or the points back; whose did not took nothing.
 * What one drew for somebody who was forgotten meanwhile is nobody's (I11).
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
        await complete(deps, shop, { shop, membership, customerId: one.customerId }, { begun: one, now });
        deps.telemetry.info('claim completed', { shop: shop.id });
      } catch (error) {
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} claims were not completed`, { cause: failures[0] });
}

async function complete(
  deps: SweepDeps,
  shop: Shop,
  question: PointsQuestion,
  { begun, now }: { readonly begun: BegunClaim; readonly now: number },
): Promise<void> {
  const { id } = shop;
  if (begun.isReturn) {
    const claim = await deps.claims.get(id, claimId(begun));
    if (claim) await finishReturn(deps, question, claim, now);
    if (claim) await deps.tellUsedCode(shop, question.membership, claim, now);
    return deps.claims.end(id, begun);
  }
  const member = await memberPoints(deps, question, now);
  if (!member && (await isErased(deps.customers, id, question.customerId))) {
    // of a residue of its own: that of the erasure leads to nobody by now
    const residueId = residueIdOf(Buffer.from(deps.chance(RANDOM_BYTES)).toString('base64url'));
    await forgetTaken(deps, question.shop, begun.customerId, { begun: [begun], residueId });
    return deps.claims.end(id, begun);
  }
  const wasSpent = member?.entries.some((entry) => entry.kind === 'spend' && entry.id === spendId(begun));
  if (!wasSpent) return deps.claims.end(id, begun);
  await carryOut(deps, question, begun, { now, isRepeat: true });
}
