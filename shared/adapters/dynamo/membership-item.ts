import { decodeMembership, encodeMembership } from '#model/segment/codec.ts';
import type { StoredMembership } from '#model/segment/membership.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { checkSchema, SCHEMA } from './client.ts';
import type { CustomerKey, Item } from './customer-item.ts';

/** Place of each segment of the team in the bits of a membership, for good. */
export interface SegmentBits {
  readonly ids: readonly string[];
  readonly bits: ReadonlyMap<string, number>;
}

export const segmentBits = (ids: readonly string[]): SegmentBits => ({
  ids,
  bits: new Map(ids.map((id, bit) => [id, bit])),
});

/** Bytes of bits and left segments that fit beside keys, day and words into the 1 KB of one write unit. */
const ROOM = 800;
const LEFT_BYTES = 4;

/** A row `M#`; all ids must have bits. Where more segments were left than one write unit holds, those left last stay. */
export function membershipItem(key: CustomerKey, stored: StoredMembership, { bits }: SegmentBits): Item {
  const { current, previous } = stored;
  const [now, before] = [packBits(current.rules, bits), packBits(previous?.rules ?? [], bits)];
  const left = packLeft(stored.left ?? {}, bits, ROOM - now.length - before.length);
  return {
    ...key,
    v: SCHEMA,
    m: encodeMembership({
      day: stored.day,
      current: { ...current, rules: [] },
      previous: previous && { ...previous, rules: [] },
    }),
    ...(current.level !== undefined && { g: current.level }),
    ...(previous?.level !== undefined && { h: previous.level }),
    ...(now.length > 0 && { b: now }),
    ...(before.length > 0 && { p: before }),
    ...(left.length > 0 && { l: left }),
  };
}

/**
 * The membership of a row `M#`; `'unknown'` where it names a bit that the registry as given does not have. Undefined for
 * a text that is none. Throws on a row of a newer layout.
 */
export function membershipOfItem(item: Item, { ids }: SegmentBits): StoredMembership | 'unknown' | undefined {
  checkSchema(item);
  const told = decodeMembership(item.m);
  if (!told) return undefined;
  const [now, before, left] = [unpackBits(item.b, ids), unpackBits(item.p, ids), unpackLeft(item.l, ids)];
  if (!now || !before || !left) return 'unknown';
  const { day, current, previous } = told;
  return {
    day,
    current: { ...current, ...levelOf(item.g), rules: now },
    ...(previous && { previous: { ...previous, ...levelOf(item.h), rules: before } }),
    ...(Object.keys(left).length > 0 && { left }),
  };
}

const levelOf = (told: unknown) => (typeof told === 'string' ? { level: told } : {});

function packBits(rules: readonly string[], bits: ReadonlyMap<string, number>): Uint8Array {
  const places = rules.map((id) => placeOf(id, bits));
  const packed = new Uint8Array(places.length === 0 ? 0 : (Math.max(...places) >> 3) + 1);
  for (const bit of places) packed[bit >> 3] = (packed[bit >> 3] ?? 0) | (1 << (bit & 7));
  return packed;
}

function placeOf(id: string, bits: ReadonlyMap<string, number>): number {
  const bit = bits.get(id);
  if (bit === undefined) throw new Error(`the segment ${id} has no bit`);
  return bit;
}

/** Sorted, as ids of rules are in a membership. */
function unpackBits(stored: unknown, ids: readonly string[]): readonly string[] | undefined {
  if (!(stored instanceof Uint8Array)) return [];
  const rules: string[] = [];
  for (const [byte, held] of stored.entries()) {
    for (let bit = 0; bit < 8; bit++) {
      if (((held >> bit) & 1) === 0) continue;
      const id = ids[byte * 8 + bit];
      if (id === undefined) return undefined;
      rules.push(id);
    }
  }
  return rules.sort();
}

/** Two bytes for the bit, two for the day; the latest first. */
function packLeft(left: Readonly<Record<string, string>>, bits: ReadonlyMap<string, number>, room: number): Uint8Array {
  const latest = Object.entries(left)
    .sort(([a, on], [b, later]) => later.localeCompare(on) || a.localeCompare(b))
    .slice(0, Math.max(0, Math.floor(room / LEFT_BYTES)));
  const packed = Buffer.alloc(latest.length * LEFT_BYTES);
  for (const [n, [id, day]] of latest.entries()) {
    packed.writeUInt16LE(placeOf(id, bits), n * LEFT_BYTES);
    packed.writeUInt16LE(dayNumber(day), n * LEFT_BYTES + 2);
  }
  return packed;
}

function unpackLeft(stored: unknown, ids: readonly string[]): Record<string, string> | undefined {
  const left: [id: string, day: string][] = [];
  if (!(stored instanceof Uint8Array)) return {};
  const bytes = Buffer.from(stored);
  for (let at = 0; at + LEFT_BYTES <= bytes.length; at += LEFT_BYTES) {
    const id = ids[bytes.readUInt16LE(at)];
    if (id === undefined) return undefined;
    left.push([id, dayOfNumber(bytes.readUInt16LE(at + 2))]);
  }
  return Object.fromEntries(left);
}
