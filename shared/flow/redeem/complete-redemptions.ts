import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { type CompleteDeps, completeRedemption } from './redeem-code.ts';

/** A request ends after ten seconds, so what lies here for longer was left by one that failed. */
const LEFT_AFTER_MS = 2 * MINUTE_MS;
/** Of each shop in a minute; the next goes on. */
const MOST = 100;

interface SweepDeps extends CompleteDeps {
  readonly shops: readonly Shop[];
  readonly redemptions: CompleteDeps['redemptions'] & Pick<RedemptionStore, 'begun'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
}

/**
 * What requests of tills that failed left undone, where nobody asked again: the person of a code that was redeemed came. A
 * code that was only looked at is as good as before. Half a read unit for each shop with codes. Throws after all others.
 */
export async function completeRedemptions(now: number, deps: SweepDeps): Promise<void> {
  const failures: unknown[] = [];
  for (const shop of deps.shops.filter(({ id }) => deps.campaigns.some((one) => one.shop === id && one.code))) {
    const begun = await deps.redemptions.begun(shop.id, MOST).catch((error: unknown) => {
      failures.push(error);
      return [];
    });
    for (const one of begun) {
      if (now - one.at < LEFT_AFTER_MS) continue;
      try {
        const isRedeemed = await completeRedemption(deps, shop, one, now);
        if (isRedeemed) deps.telemetry.info('redemption completed', { shop: shop.id });
      } catch (error) {
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} redemptions were not completed`, { cause: failures[0] });
}
