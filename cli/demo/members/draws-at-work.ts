import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { closeDraw } from '#flow/draws/close-draw.ts';
import { givePrizes } from '#flow/draws/give-prizes.ts';
import { openDraw } from '#flow/draws/open-draw.ts';
import { tellWinners } from '#flow/draws/tell-winners.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { Target } from '../../target/target.ts';

/** What was published of a draw before anything was drawn. */
export interface NotedDraw {
  readonly shop: string;
  readonly draw: string;
  readonly commitment: string;
  /** Once its list is final. */
  readonly digest?: string | undefined;
}

/**
 * The simulated team's work on draws, by the same code as `perennial draw`: opened on the first day, the list made final once
 * the last day is over, drawn on the day after that. Answers what to do for a shop at an instant (UTC ms), and what anybody
 * could have noted.
 */
export function drawsAtWork(target: Target) {
  const noted = new Map<string, NotedDraw>();
  const look = async (shop: Shop, now: number): Promise<void> => {
    const { draws, claims, customers, pools } = target.stores;
    const membership = membershipOf(target, shop.id);
    for (const draw of membership?.draws ?? []) {
      const key = `${shop.id} ${draw.id}`;
      const held = await draws.get(shop.id, draw.id);
      if (!held) {
        const isDay = localDay(now, shop.timezone) >= draw.from;
        const opened =
          isDay && (await openDraw({ draws, chance: randomChance }, shop, draw, { now, hasBeacon: false }));
        if (opened) noted.set(key, { shop: shop.id, draw: draw.id, commitment: opened.draw.commitment });
        continue;
      }
      const isNoted = !held.listed || now >= held.listed.at + DAY_MS / 2;
      if (!membership || held.closed || now < held.endsAt || !isNoted) continue;
      const closed = await closeDraw({ draws, claims }, membership, draw.id, { now });
      const told = noted.get(key);
      if (closed.outcome === 'listed' && told) noted.set(key, { ...told, digest: closed.list.digest });
      if (closed.outcome !== 'closed') continue;
      const given = await givePrizes(
        { draws, claims, customers, pools, chance: randomChance, clock: { now: () => now } },
        closed.draw,
      );
      await tellWinners({ ...target.stores, programs: target.programs, pause }, shop, closed.draw, given);
    }
  };
  return { look, noted };
}
