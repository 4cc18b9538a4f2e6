import { roundAt } from '#model/draw/beacon.ts';
import type { ClosedDraw, HeldDraw } from '#model/draw/held-draw.ts';
import { digestOf } from '#model/draw/winners.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { DrawStore } from '#ports/draws.ts';
import { numbersOf } from './numbers-of.ts';

interface CloseDeps {
  readonly draws: Pick<DrawStore, 'get' | 'close' | 'tickets'>;
  readonly claims: Pick<ClaimStore, 'begun'>;
}

interface Closing {
  readonly now: number;
  readonly by?: string | undefined;
  /** What its round of the beacon said. */
  readonly beacon?: string | undefined;
}

export type Closed =
  | { readonly outcome: 'closed' | 'before'; readonly draw: HeldDraw }
  /** `early`: somebody may still enter, or the beacon has not spoken, until `at`. `begun`: a ticket is being written. */
  | { readonly outcome: 'refused'; readonly why: 'early'; readonly at: number }
  | { readonly outcome: 'refused'; readonly why: 'unknown' | 'begun' }
  | { readonly outcome: 'refused'; readonly why: 'beacon'; readonly round: number | undefined };

/** Who entered in the last moment has a ticket by then, whatever failed: minutes complete it. */
const SETTLES_MS = 15 * MINUTE_MS;
/** Of those that are being taken; where there are more, some of them may be for it. */
const LOOKED_AT = 1_000;

/**
 * Closes a draw: the list of its tickets is final, and its seed is told. One conditional write; who closes again hears how
 * it was closed.
 */
export async function closeDraw(
  { draws, claims }: CloseDeps,
  { shop, rewards = [] }: Pick<Membership, 'rewards'> & { readonly shop: ShopId },
  id: string,
  { now, by, beacon }: Closing,
): Promise<Closed> {
  const held = await draws.get(shop, id);
  if (!held) return { outcome: 'refused', why: 'unknown' };
  if (held.closed) return { outcome: 'before', draw: held };
  const { round } = held;
  const at = Math.max(held.endsAt + SETTLES_MS, round === undefined ? 0 : roundAt(round));
  if (now < at) return { outcome: 'refused', why: 'early', at };
  const isHex = beacon !== undefined && /^[0-9a-f]{64}$/.test(beacon);
  if ((round !== undefined) !== (beacon !== undefined) || (beacon !== undefined && !isHex))
    return { outcome: 'refused', why: 'beacon', round };
  const tickets = rewards.filter(({ draw }) => draw === id).map((reward) => reward.id);
  const begun = await claims.begun(shop, LOOKED_AT);
  if (begun.length === LOOKED_AT || begun.some(({ reward }) => tickets.includes(reward)))
    return { outcome: 'refused', why: 'begun' };
  const numbers = await numbersOf(draws, shop, id);
  const closed: ClosedDraw = {
    ...{ at: now, tickets: numbers.length, digest: digestOf(numbers) },
    ...(by !== undefined && { by }),
    ...(beacon !== undefined && { beacon }),
  };
  const draw = { ...held, closed };
  if ((await draws.close(draw)) === 'stored') return { outcome: 'closed', draw };
  const other = await draws.get(shop, id);
  return other ? { outcome: 'before', draw: other } : { outcome: 'refused', why: 'unknown' };
}
