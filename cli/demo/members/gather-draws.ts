import { numbersOf } from '#flow/draws/numbers-of.ts';
import { isToWinners } from '#flow/draws/tell-winners.ts';
import type { Taken } from '#local/simulator/rewards.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { recordOf } from '#model/draw/record.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Stores } from '../../target/stores.ts';
import { prizesOf, type Seen, wrongIn } from './draw-by-hand.ts';
import type { NotedDraw } from './draws-at-work.ts';

/** A draw that was drawn, by the product and by what members of the simulation saw. */
export interface DrawState {
  readonly shop: string;
  readonly draw: string;
  /** Tickets of the list that was told, and those that pages showed to who took one. */
  readonly tickets: number;
  readonly shown: number;
  /** Of tickets, winners, seed and list what is another than by hand. */
  readonly wrong: number;
  /** Prizes that somebody has, and messages to winners that were begun. */
  readonly prizes: number;
  readonly told: number;
}

/** @param closedBefore UTC ms: of what was drawn later messages may still wait */
export async function gatherDraws(
  stores: Stores,
  { shops, memberships = [], programs }: Pick<PublishedCrm, 'shops' | 'memberships' | 'programs'>,
  seen: {
    readonly taken: readonly Taken[];
    readonly noted: ReadonlyMap<string, NotedDraw>;
    readonly touchesOf: (shop: string) => readonly Touch[];
  },
  closedBefore: number,
): Promise<readonly DrawState[]> {
  const states: DrawState[] = [];
  const telling = new Set(programs.filter(isToWinners).map(({ id }) => id));
  for (const { id: shop } of shops) {
    const { rewards = [], draws = [] } = memberships.find((one) => one.shop === shop) ?? {};
    for (const { id } of draws) {
      const held = await stores.draws.get(shop, id);
      const noted = seen.noted.get(`${shop} ${id}`);
      if (!held?.closed || held.closed.at > closedBefore || !noted) continue;
      const record = recordOf(held, await numbersOf(stores.draws, shop, id));
      const ofDraw = new Set(rewards.filter(({ draw }) => draw === id).map((reward) => reward.id));
      const shown = seen.taken.flatMap(({ shopper, reward, code }) =>
        shopper.shop.shop === shop && ofDraw.has(reward) ? [code ?? ''] : [],
      );
      const byHand: Seen = { ...noted, digest: noted.digest ?? '', numbers: shown };
      states.push({
        ...{ shop, draw: id, tickets: record.tickets, shown: shown.length, wrong: wrongIn(record, byHand) },
        prizes: await prizesOf(stores, shop, id),
        told: seen.touchesOf(shop).filter(({ programId }) => telling.has(programId)).length,
      });
    }
  }
  return states;
}
