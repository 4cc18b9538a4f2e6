import { codeKey } from '#model/code/code-key.ts';
import { CODE_BYTES, ownCode, shownOwnCode } from '#model/code/own-code.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import { digestOf, winnersOf } from '#model/draw/winners.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import { prizeReward } from '#model/reward/named-reward.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { DrawStore } from '#ports/draws.ts';

interface PrizeDeps {
  readonly draws: Pick<DrawStore, 'tickets'>;
  readonly claims: Pick<ClaimStore, 'get' | 'put'>;
  readonly pools: Pick<CodePools, 'own'>;
  /** So many bytes that nobody guesses. */
  readonly chance: (bytes: number) => Uint8Array;
}

/** Who won what; `claim` is the prize, and absent where nobody has the ticket any more: it stays with the shop. */
export interface Given {
  readonly number: string;
  readonly prize: string;
  readonly claim?: Claim | undefined;
}

/**
 * Gives the prizes of a draw that was closed to who has the tickets. Cut off it may be repeated: each has one claim.
 * Throws where the tickets are not those of its list.
 */
export async function givePrizes(deps: PrizeDeps, draw: HeldDraw): Promise<readonly Given[]> {
  if (!draw.closed) throw new Error('a draw gives nothing before it is closed');
  const holders = new Map<string, string | undefined>();
  for await (const { number, claim } of deps.draws.tickets(draw.shop, draw.id)) holders.set(number, claim);
  if (digestOf([...holders.keys()]) !== draw.listed?.digest)
    throw new Error('the tickets are not those of the list that was told: put it as it was');
  const given: Given[] = [];
  for (const winner of winnersOf({ seed: draw.seed, beacon: draw.closed.beacon }, [...holders.keys()], draw.prizes)) {
    const id = holders.get(winner.number);
    const ticket = id === undefined ? undefined : await deps.claims.get(draw.shop, id);
    given.push({ ...winner, ...(ticket && { claim: await give(deps, draw, ticket, winner.prize) }) });
  }
  return given;
}

async function give(
  { claims, pools, chance }: PrizeDeps,
  draw: HeldDraw,
  ticket: Claim,
  prize: string,
): Promise<Claim> {
  const { shop, customerId, request } = ticket;
  const id = { customerId, request: `prize-${draw.id}-${request}` };
  const at = draw.closed?.at ?? 0;
  const wanted: Claim = {
    ...{ shop, ...id, version: 1, reward: prizeReward(draw.id, prize), kind: 'gift', points: 0, at, draw: draw.id },
    ...{ code: shownOwnCode(ownCode(chance(CODE_BYTES))), state: 'open', history: [{ state: 'open', at }] },
  };
  // the claim first: a code that leads to one that is not there would be found by no erasure
  const stored = (await claims.get(shop, claimId(id))) ?? (await claims.put(wanted));
  await pools.own(shop, codeKey(stored.code), { claim: claimId(stored) });
  return stored;
}
