import { codeKey } from '#model/code/code-key.ts';
import { CODE_BYTES, ownCode, shownOwnCode } from '#model/code/own-code.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import { digestOf, winnersOf } from '#model/draw/winners.ts';
import { type BegunClaim, type Claim, claimId } from '#model/reward/claim.ts';
import { prizeReward } from '#model/reward/named-reward.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { Clock } from '#ports/clock.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { DrawStore } from '#ports/draws.ts';
import { isErased } from '../person/follow-merges.ts';

interface PrizeDeps {
  readonly draws: Pick<DrawStore, 'tickets'>;
  readonly claims: Pick<ClaimStore, 'get' | 'put' | 'begin' | 'takeUp' | 'end'>;
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly pools: Pick<CodePools, 'own'>;
  readonly clock: Clock;
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

/**
 * Undefined of who is erased meanwhile (I11): an erasure may have seen none of it, or a part. By what was begun one of the
 * next minutes takes the rest away, also where this is cut off.
 */
async function give(deps: PrizeDeps, draw: HeldDraw, ticket: Claim, prize: string): Promise<Claim | undefined> {
  const { claims, customers, pools, clock, chance } = deps;
  const { shop, customerId, request } = ticket;
  const id = { customerId, request: `prize-${draw.id}-${request}` };
  const at = draw.closed?.at ?? 0;
  const known = await claims.get(shop, claimId(id));
  const wanted: BegunClaim = {
    ...{ ...id, reward: prizeReward(draw.id, prize), points: 0, at, touchedAt: clock.now() },
    code: known?.code ?? shownOwnCode(ownCode(chance(CODE_BYTES))),
  };
  const begun = (await claims.begin(shop, wanted)) ?? wanted;
  const { touchedAt: _, ...named } = begun;
  const open = { kind: 'gift', draw: draw.id, state: 'open', history: [{ state: 'open', at }], version: 1 } as const;
  const stored = known ?? (await claims.put({ shop, ...named, ...open }));
  await pools.own(shop, codeKey(stored.code), { claim: claimId(stored) });
  if (await isErased(customers, shop, customerId)) {
    // somebody who closed it at the same time may have ended what was begun, or begun it with another code
    await claims.takeUp(shop, { ...begun, code: stored.code });
    return undefined;
  }
  await claims.end(shop, begun);
  return stored;
}
