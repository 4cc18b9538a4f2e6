import { probeOrder } from '#model/code/probe-order.ts';
import type { UnitPlace } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools, PoolPart } from '#ports/code-pools.ts';

/** A unit that a claim has, and what it says. */
export interface DrawnUnit extends UnitPlace {
  readonly unit: string;
}

interface DrawQuestion {
  readonly shop: ShopId;
  readonly pool: string;
  /** Has one unit at most, however often it asks. */
  readonly claim: string;
  /** It may have one already: all rows are looked at first. */
  readonly isRepeat?: boolean | undefined;
}

/** Rows that are looked at one by one, before all are read at once: of a pool of which a tenth is left mostly one or two. */
const MOST_LOOKS = 8;

/**
 * Takes a unit that nobody has, by one conditional write; undefined where none is left. Each claim looks at the rows in an
 * order of its own, so that thousands who ask at once hardly meet, and in the same whenever it asks again.
 */
export async function drawUnit(pools: CodePools, asked: DrawQuestion): Promise<DrawnUnit | undefined> {
  const { shop, pool, claim, isRepeat = false } = asked;
  if (!isRepeat) {
    const parts = await pools.parts(shop, pool);
    let looks = 0;
    for (const part of probeOrder(claim, parts)) {
      if (++looks > MOST_LOOKS) break;
      const drawn = await drawFrom(pools, asked, part);
      if (drawn) return drawn;
    }
    if (looks <= MOST_LOOKS && looks === parts && parts > 0) return undefined;
  }
  return drawFromAll(pools, asked);
}

async function drawFromAll(pools: CodePools, asked: DrawQuestion): Promise<DrawnUnit | undefined> {
  const { shop, pool, claim } = asked;
  const open = new Set<number>();
  let count = 0;
  for await (const part of pools.allParts(shop, pool)) {
    const held = heldIn(pool, part, claim);
    if (held) return held;
    count++;
    if (part.taken.size < part.units.length) open.add(part.part);
  }
  for (const part of probeOrder(claim, count)) {
    const drawn = open.has(part) ? await drawFrom(pools, asked, part) : undefined;
    if (drawn) return drawn;
  }
  return undefined;
}

/** Who was beaten to a unit looks at the row again: one less is free in it. */
async function drawFrom(
  pools: CodePools,
  { shop, pool, claim }: DrawQuestion,
  number: number,
): Promise<DrawnUnit | undefined> {
  for (;;) {
    const part = await pools.part(shop, pool, number);
    if (!part) return undefined;
    const held = heldIn(pool, part, claim);
    if (held) return held;
    const place = [...probeOrder(claim, part.units.length)].find((each) => !part.taken.has(each));
    if (place === undefined) return undefined;
    const at = { pool, part: number, place };
    if ((await pools.take(shop, at, claim)) === 'stored') return { ...at, unit: part.units[place] ?? '' };
  }
}

function heldIn(pool: string, { part, units, taken }: PoolPart, claim: string): DrawnUnit | undefined {
  for (const [place, holder] of taken) if (holder === claim) return { pool, part, place, unit: units[place] ?? '' };
  return undefined;
}
