import * as z from 'zod/mini';
import { UnreadableDayError } from '../day/file/unreadable.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import type { CustomerId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { Entry } from './entry.ts';

/** Entries of somebody who has been merged, for the one who has them now. */
export interface Moved {
  /** Where the one who was merged lay: of each bucket one file is asked. */
  readonly bucket: number;
  readonly into: CustomerId;
  readonly entries: readonly Entry[];
}

const entry = z.object({
  programId: z.string(),
  arm: z.enum(['treated', 'control']),
  at: z.number(),
  day: z.int(),
  tier: z.optional(z.enum(TIERS)),
  stage: z.optional(z.enum(STAGES)),
  share: z.int(),
  variants: z.array(z.string()),
  sent: z.record(z.string(), z.int()),
});
const document = z.array(z.object({ bucket: z.int(), into: z.string(), entries: z.array(entry) }));

export const packMoved = (moved: readonly Moved[]): string =>
  JSON.stringify(moved.toSorted((a, b) => (a.into < b.into ? -1 : 1)));

/** Throws {@link UnreadableDayError}. */
export function readMoved(text: string): readonly Moved[] {
  const read = z.safeParse(document, jsonOrUndefined(text));
  if (!read.success) throw new UnreadableDayError('it is no list of entries of people who were merged');
  return read.data;
}

/** The list without what these people have now. `undefined`: none of them is in it. */
export function forgetMoved(text: string, ids: readonly CustomerId[]): string | undefined {
  const moved = readMoved(text);
  const kept = moved.filter(({ into }) => !ids.includes(into));
  return kept.length === moved.length ? undefined : packMoved(kept);
}
