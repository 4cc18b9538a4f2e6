import { returnedOf } from './counted.ts';
import type { EntryState, OrderEntry, OrderRevision } from './order.ts';

export const LETTERS: Readonly<Record<EntryState, string>> = { unpaid: 'u', paid: 'p', void: 'x', 'return only': 'r' };
const STATES = new Map(Object.entries(LETTERS).map(([state, letter]) => [letter, state as EntryState]));

/** `[receivedAt, letter of the state, gross, returned]`. */
export const encodeRevision = (receivedAt: number, entry: OrderEntry): OrderRevision => [
  receivedAt,
  LETTERS[entry.state],
  entry.grossMinor,
  returnedOf(entry),
];

type Cell = number | string | null | readonly number[];

/** Position of the version in the list: stores compare it in their write conditions. */
export const VERSION_INDEX = 2;

/**
 * `[at, gross, version, state and channel, returns, cost, origin]`, for example `[1763640000000, 12500, 2, 'pweb']`,
 * returns flat. Trailing nulls are dropped: 20 orders, their keys and a membership must fit one write unit (1 KB).
 */
export function encodeEntry(entry: OrderEntry): readonly Cell[] {
  const cells: Cell[] = [
    entry.at,
    entry.grossMinor,
    entry.version,
    `${LETTERS[entry.state]}${entry.channel}`,
    entry.returns.length > 0 ? entry.returns.flat() : null,
    entry.costMinor || null,
    entry.origin || null,
  ];
  while (cells.at(-1) === null) cells.pop();
  return cells;
}

/** A stored entry that is not one: the item is damaged, and guessing would falsify sums. */
export class EntryError extends Error {
  override name = 'EntryError';
}

/** Reads {@link encodeEntry}'s list. Throws {@link EntryError}. */
export function decodeEntry(cells: unknown): OrderEntry {
  if (!Array.isArray(cells)) throw new EntryError('an order entry is not a list');
  const [at, grossMinor, version, stateAndChannel, returns, costMinor, origin]: unknown[] = cells;
  const state = STATES.get(text(stateAndChannel).slice(0, 1));
  if (!state) throw new EntryError('an order entry has an unknown state');
  return {
    at: whole(at),
    grossMinor: whole(grossMinor),
    version: whole(version),
    state,
    returns: pairs(returns ?? []),
    costMinor: whole(costMinor ?? 0),
    channel: text(stateAndChannel).slice(1),
    origin: text(origin ?? ''),
  };
}

function pairs(flat: unknown): (readonly [number, number])[] {
  if (!Array.isArray(flat) || flat.length % 2 !== 0) throw new EntryError('returns of an order entry are not pairs');
  return Array.from({ length: flat.length / 2 }, (_, i) => [whole(flat[2 * i]), whole(flat[2 * i + 1])] as const);
}

function whole(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new EntryError('an order entry has no whole number where one belongs');
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new EntryError('an order entry has no text where one belongs');
}
