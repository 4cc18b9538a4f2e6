import type { Claim } from '#model/reward/claim.ts';

/** What became of a claim, in a word or two. */
export function claimState({ order, till, state, until, kind }: Claim, now: number): string {
  if (state === 'returned') return 'given back';
  if (order) return 'redeemed by an order';
  if (till) return till.store === undefined ? 'redeemed in the shop' : `redeemed: ${till.store}`;
  if (kind === 'draw-ticket') return 'in the draw';
  if (state !== 'open') return state;
  return until !== undefined && now >= until ? 'not redeemed in time' : 'not redeemed yet';
}
