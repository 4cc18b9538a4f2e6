import * as z from 'zod/mini';
import { roundAt } from './beacon.ts';
import { type DrawRecord, RECORD_FORMAT } from './record.ts';
import { digestOf, sha256, type Winner, winnersOf } from './winners.ts';

const hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const RecordFile = z.object({
  ...{ format: z.literal(RECORD_FORMAT), shop: z.string(), draw: z.string(), name: z.string(), commitment: hex },
  ...{ openedAt: z.string(), firstDay: z.string(), lastDay: z.string(), tickets: z.number(), chance: z.number() },
  prizes: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), count: z.number().check(z.int(), z.gte(0), z.lte(100_000)) },
      valueMinor: z.optional(z.number()),
    }),
  ),
  hasBeacon: z.boolean(),
  list: z.optional(z.object({ finalAt: z.string(), tickets: z.number(), digest: hex })),
  beacon: z.optional(z.object({ round: z.number(), at: z.string(), url: z.string() })),
  result: z.optional(
    z.object({
      ...{ closedAt: z.string(), seed: hex, beacon: z.optional(hex) },
      numbers: z.array(z.string()),
      winners: z.array(z.object({ number: z.string(), prize: z.string() })),
    }),
  ),
});

/** The record that a file has, or undefined for what is none. */
export const readRecord = (json: unknown): DrawRecord | undefined => z.safeParse(RecordFile, json).data;

/** What somebody noted of a draw before, or has of it. */
export interface Noted {
  /** As it was published before anybody entered. */
  readonly commitment?: string | undefined;
  /** Of the list of tickets, as it stood on the page before the draw. */
  readonly digest?: string | undefined;
  /** Of a ticket of theirs. */
  readonly number?: string | undefined;
}

export interface Verified {
  /** What does not fit, in words; empty where all does. */
  readonly faults: readonly string[];
  /** As they are worked out from the file, whatever it says of them. */
  readonly winners: readonly Winner[];
}

/** Checks a draw that was closed by nothing but its record. Undefined while it is open: there is nothing to check. */
export function verifyRecord(record: DrawRecord, noted: Noted = {}): Verified | undefined {
  const { result, commitment, prizes, list, beacon, hasBeacon, tickets } = record;
  if (!result) return undefined;
  const { seed, numbers } = result;
  const winners = winnersOf({ seed, beacon: result.beacon }, numbers, prizes);
  const faults = [
    sha256(seed) !== commitment && 'the seed is not the one that was committed to: its SHA-256 is another',
    noted.commitment !== undefined &&
      noted.commitment !== commitment &&
      'the commitment is not the one that was published before',
    new Set(numbers).size !== numbers.length && 'a number stands twice in the list of tickets',
    numbers.length !== tickets && `the list has ${numbers.length} numbers and not ${tickets}`,
    digestOf(numbers) !== list?.digest && 'the list of tickets is not the one that was final: its SHA-256 is another',
    noted.digest !== undefined &&
      noted.digest !== digestOf(numbers) &&
      'the list of tickets is not the one that was noted before the draw: its SHA-256 is another',
    (hasBeacon !== (result.beacon !== undefined) || hasBeacon !== (beacon !== undefined)) &&
      'it says nothing of the beacon that was to decide with it',
    beacon !== undefined &&
      !(roundAt(beacon.round) > Date.parse(list?.finalAt ?? '')) &&
      'the number of the beacon was known before the list of tickets was final',
    noted.number !== undefined && !numbers.includes(noted.number) && `${noted.number} is not in the list of tickets`,
    !isSame(winners, result.winners) && 'the winners are not those that the seed and the list give',
  ];
  return { faults: faults.filter((fault) => fault !== false), winners };
}

const isSame = (some: readonly Winner[], others: readonly Winner[]): boolean =>
  some.length === others.length &&
  some.every(({ number, prize }, n) => others[n]?.number === number && others[n]?.prize === prize);
