import { CHANNELS } from '#channels/registry.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { STAGES } from '#model/segment/membership.ts';

/** Bits of reach of which any one makes somebody a person who may be written to. */
const ANY_CHANNEL = CHANNELS.reduce((bits, _, at) => bits | (1 << (2 * at)), 0);

/** May somebody be written to for marketing, by any channel? */
export const mayBeWrittenTo = (reach: number): boolean => (reach & ANY_CHANNEL) !== 0;

/** A part of a day with the stage of each row as a number, so that a block of a report makes nothing per row. */
export interface Glance {
  readonly part: DayPart;
  /** Place in {@link STAGES}. */
  readonly stage: Uint8Array;
}

const STAGE_AT = new Map(STAGES.map((stage, at) => [stage, at]));

export function glanceAt(part: DayPart): Glance {
  const stage = new Uint8Array(part.size);
  for (let row = 0; row < part.size; row++) stage[row] = STAGE_AT.get(part.memberships.given(row).stage) ?? 0;
  return { part, stage };
}
