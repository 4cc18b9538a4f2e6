import { roundAt, roundUrl } from './beacon.ts';
import type { HeldDraw } from './held-draw.ts';
import { chanceOf, type Winner, winnersOf } from './winners.ts';

export const RECORD_FORMAT = 'perennial-draw-1';

/** What anybody may read of a draw. Nobody is named in it: who has a ticket knows its number. */
export interface DrawRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly shop: string;
  readonly draw: string;
  readonly name: string;
  /** SHA-256 of the seed as it is written here once the draw is closed. */
  readonly commitment: string;
  readonly openedAt: string;
  /** Days of the shop's zone. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly prizes: readonly RecordPrize[];
  /** So far, or of all. */
  readonly tickets: number;
  /** Prizes for each ticket, so far or at all. */
  readonly chance: number;
  /** A number of the beacon decides beside the seed. */
  readonly hasBeacon: boolean;
  /** Once it is final; `digest` is the SHA-256 of all numbers, sorted, one a line. */
  readonly list?: { readonly finalAt: string; readonly tickets: number; readonly digest: string } | undefined;
  /** Which round decides: it comes after the list was final. */
  readonly beacon?: { readonly round: number; readonly at: string; readonly url: string } | undefined;
  /** Once it is closed. */
  readonly result?: DrawResult | undefined;
}

interface RecordPrize {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Minor units of the shop's currency. */
  readonly valueMinor?: number | undefined;
}

interface DrawResult {
  readonly closedAt: string;
  readonly seed: string;
  readonly beacon?: string | undefined;
  readonly numbers: readonly string[];
  readonly winners: readonly Winner[];
}

/** @param numbers of all tickets once the list is final, else of those so far */
export function recordOf(draw: HeldDraw, numbers: readonly string[]): DrawRecord {
  const { shop, id, name, prizes, from, until, commitment, openedAt, hasBeacon = false, listed, closed, seed } = draw;
  const sorted = [...numbers].sort();
  const round = listed?.round;
  return {
    ...{ format: RECORD_FORMAT, shop, draw: id, name, commitment, openedAt: timeOf(openedAt) },
    ...{ firstDay: from, lastDay: until },
    prizes: prizes.map((prize) => ({
      ...{ id: prize.id, name: prize.name, count: prize.count },
      ...(prize.valueMinor !== undefined && { valueMinor: prize.valueMinor }),
    })),
    ...{ tickets: sorted.length, chance: chanceOf(sorted.length, prizes), hasBeacon },
    ...(listed && { list: { finalAt: timeOf(listed.at), tickets: listed.tickets, digest: listed.digest } }),
    ...(round !== undefined && { beacon: { round, at: timeOf(roundAt(round)), url: roundUrl(round) } }),
    ...(closed && {
      result: {
        ...{ closedAt: timeOf(closed.at), seed, ...(closed.beacon !== undefined && { beacon: closed.beacon }) },
        numbers: sorted,
        winners: winnersOf({ seed, beacon: closed.beacon }, sorted, prizes),
      },
    }),
  };
}

const timeOf = (at: number): string => new Date(at).toISOString();
