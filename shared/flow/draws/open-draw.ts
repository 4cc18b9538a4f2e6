import type { Draw } from '#model/draw/draw.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import { sha256 } from '#model/draw/winners.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, startOfDay } from '#model/values/time/day.ts';
import type { DrawStore } from '#ports/draws.ts';

interface OpenDeps {
  readonly draws: Pick<DrawStore, 'get' | 'open'>;
  /** So many bytes that nobody guesses. */
  readonly chance: (bytes: number) => Uint8Array;
}

interface Opening {
  readonly now: number;
  readonly by?: string | undefined;
  /** Does a number of the beacon decide beside the seed? */
  readonly hasBeacon: boolean;
}

const SEED_BYTES = 32;

/** Opens a draw with a seed of chance, of which only its hash is told: once. Undefined where its last day is over. */
export async function openDraw(
  { draws, chance }: OpenDeps,
  shop: Pick<Shop, 'id' | 'timezone'>,
  { id, name, names, prizes, from, until }: Draw,
  { now, by, hasBeacon }: Opening,
): Promise<{ readonly draw: HeldDraw; readonly isNew: boolean } | undefined> {
  const endsAt = startOfDay(addDays(until, 1), shop.timezone);
  const before = await draws.get(shop.id, id);
  if (before) return { draw: before, isNew: false };
  if (now >= endsAt) return undefined;
  const seed = Buffer.from(chance(SEED_BYTES)).toString('hex');
  const draw: HeldDraw = {
    ...{ shop: shop.id, id, name, ...(names && { names }), prizes, from, until, endsAt },
    ...{ commitment: sha256(seed), seed, openedAt: now, ...(by !== undefined && { openedBy: by }) },
    ...(hasBeacon && { hasBeacon }),
  };
  if ((await draws.open(draw)) === 'stored') return { draw, isNew: true };
  const other = await draws.get(shop.id, id);
  return other && { draw: other, isNew: false };
}
