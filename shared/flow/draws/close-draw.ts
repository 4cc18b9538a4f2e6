import { roundAfter, roundAt } from '#model/draw/beacon.ts';
import type { ClosedDraw, HeldDraw, ListedDraw } from '#model/draw/held-draw.ts';
import { digestOf } from '#model/draw/winners.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { DrawStore } from '#ports/draws.ts';
import { numbersOf } from './numbers-of.ts';

interface CloseDeps {
  readonly draws: Pick<DrawStore, 'get' | 'list' | 'close' | 'tickets'>;
  readonly claims: Pick<ClaimStore, 'begun'>;
}

interface Closing {
  readonly now: number;
  readonly by?: string | undefined;
  /** What its round of the beacon said. */
  readonly beacon?: string | undefined;
}

export type Closed =
  /** `listed`: its list is final, and nothing is drawn. `before`: it was closed, and how. */
  | { readonly outcome: 'listed'; readonly draw: HeldDraw; readonly list: ListedDraw }
  | { readonly outcome: 'closed' | 'before'; readonly draw: HeldDraw }
  /** `early`: somebody may still enter, or the beacon has not spoken, until `at`. `begun`: a ticket is being written. */
  | { readonly outcome: 'refused'; readonly why: 'early'; readonly at: number }
  /** `not-listed`: a number of the beacon was given, and the list is not final. */
  | { readonly outcome: 'refused'; readonly why: 'unknown' | 'begun' | 'not-listed' }
  | { readonly outcome: 'refused'; readonly why: 'beacon'; readonly round: number | undefined }
  /** The tickets that are there are not those of the list. */
  | { readonly outcome: 'refused'; readonly why: 'changed'; readonly list: ListedDraw; readonly tickets: number };

/** Who entered in the last moment has a ticket by then, whatever failed: minutes complete it. */
const SETTLES_MS = 15 * MINUTE_MS;
/** So long anybody can note the digest before the beacon speaks: its page is five minutes old at most. */
const NOTED_MS = 15 * MINUTE_MS;
/** Of those that are being taken; where there are more, some of them may be for it. */
const LOOKED_AT = 1_000;

/**
 * Closes a draw in two steps, each one conditional write. The first makes the list of its tickets final and tells its
 * digest, and chooses the round of the beacon; asked again, the seed is told and the draw is closed by it. Who closes once
 * more hears how it was closed.
 */
export async function closeDraw(
  deps: CloseDeps,
  membership: Pick<Membership, 'rewards'> & { readonly shop: ShopId },
  id: string,
  closing: Closing,
): Promise<Closed> {
  const held = await deps.draws.get(membership.shop, id);
  if (!held) return { outcome: 'refused', why: 'unknown' };
  if (held.closed) return { outcome: 'before', draw: held };
  return held.listed ? drawFrom(deps, held, held.listed, closing) : makeFinal(deps, membership, held, closing);
}

async function makeFinal(
  { draws, claims }: CloseDeps,
  { rewards = [] }: Pick<Membership, 'rewards'>,
  held: HeldDraw,
  { now, by, beacon }: Closing,
): Promise<Closed> {
  const { shop, id } = held;
  const at = held.endsAt + SETTLES_MS;
  if (now < at) return { outcome: 'refused', why: 'early', at };
  if (beacon !== undefined)
    return held.hasBeacon
      ? { outcome: 'refused', why: 'not-listed' }
      : { outcome: 'refused', why: 'beacon', round: undefined };
  const tickets = rewards.filter(({ draw }) => draw === id).map((reward) => reward.id);
  const begun = await claims.begun(shop, LOOKED_AT);
  if (begun.length === LOOKED_AT || begun.some(({ reward }) => tickets.includes(reward)))
    return { outcome: 'refused', why: 'begun' };
  const numbers = await numbersOf(draws, shop, id);
  const list: ListedDraw = {
    ...{ at: now, tickets: numbers.length, digest: digestOf(numbers) },
    ...(by !== undefined && { by }),
    ...(held.hasBeacon && { round: roundAfter(now + NOTED_MS) }),
  };
  const draw = { ...held, listed: list };
  if ((await draws.list(draw)) === 'stored') return { outcome: 'listed', draw, list };
  const other = await draws.get(shop, id);
  return other?.listed
    ? { outcome: 'listed', draw: other, list: other.listed }
    : { outcome: 'refused', why: 'unknown' };
}

async function drawFrom(
  { draws }: CloseDeps,
  held: HeldDraw,
  list: ListedDraw,
  { now, by, beacon }: Closing,
): Promise<Closed> {
  const { shop, id } = held;
  const { round } = list;
  if (round !== undefined && now < roundAt(round)) return { outcome: 'refused', why: 'early', at: roundAt(round) };
  const isHex = beacon !== undefined && /^[0-9a-f]{64}$/.test(beacon);
  if (round === undefined ? beacon !== undefined : !isHex) return { outcome: 'refused', why: 'beacon', round };
  const numbers = await numbersOf(draws, shop, id);
  if (digestOf(numbers) !== list.digest) return { outcome: 'refused', why: 'changed', list, tickets: numbers.length };
  const closed: ClosedDraw = { at: now, ...(by !== undefined && { by }), ...(beacon !== undefined && { beacon }) };
  const draw = { ...held, closed };
  if ((await draws.close(draw)) === 'stored') return { outcome: 'closed', draw };
  const other = await draws.get(shop, id);
  return other ? { outcome: 'before', draw: other } : { outcome: 'refused', why: 'unknown' };
}
