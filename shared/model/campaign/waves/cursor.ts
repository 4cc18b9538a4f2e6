import * as z from 'zod/mini';
import type { DayManifest } from '../../day/manifest.ts';
import { text } from '../../values/form/known-text.ts';
import { shortHash } from '../../values/hash/hash.ts';
import type { CustomerId } from '../../values/ids.ts';
import type { Day } from '../../values/time/day.ts';

const progressSchema = z.object({
  /** The day file that was the newest when it began: all of it goes by the same one. */
  day: text<Day>(),
  /** Hash of the parts that the file had: one that was written anew with others is gone through again. */
  parts: z.string(),
  /** First bucket of the part that it is in. */
  bucket: z.int(),
  /** In that part all are done whose ids begin with this or with less; '' for none. It names nobody. */
  upTo: z.string(),
  /** Persons that were planned; some twice where it began anew. */
  planned: z.int(),
  /** Who was counted when it began; of one that goes by answers nobody was. */
  people: z.optional(z.int()),
  /** Of `planned` so many at most are paid by the budget, as it was asked last. */
  paid: z.optional(z.int()),
  isDone: z.optional(z.boolean()),
  /** When it was done, UTC ms. */
  doneAt: z.optional(z.int()),
  /** Of a follow-up: this round asks of messages that have had their time by this instant, UTC ms. */
  round: z.optional(z.int()),
  /** Those of the rounds before: up to that one; messages that ended by then are done. */
  askedTo: z.optional(z.int()),
  /** First and last end of messages that had not had their time in this round, UTC ms. */
  later: z.optional(z.object({ first: z.int(), last: z.int() })),
  /** When the next round begins, UTC ms. */
  resumeAt: z.optional(z.int()),
});

export const waveCursorsSchema = z.object({
  /** Rises by one with each change. */
  version: z.int(),
  /** By the key of a leg; one that is missing has not begun. */
  legs: z.record(z.string(), progressSchema),
});

/** How far a leg is planned. */
export type Progress = Readonly<z.infer<typeof progressSchema>>;
/** How far a campaign is planned. */
export type WaveCursors = Readonly<z.infer<typeof waveCursorsSchema>>;

export const NO_CURSORS: WaveCursors = { version: 0, legs: {} };

export const withProgress = ({ version, legs }: WaveCursors, key: string, progress: Progress): WaveCursors => ({
  version: version + 1,
  legs: { ...legs, [key]: progress },
});

const partsOf = ({ parts }: Pick<DayManifest, 'parts'>): string => shortHash(...parts.map(({ from }) => from));

/** At the beginning of a day. */
export const beginning = (manifest: Pick<DayManifest, 'day' | 'parts'>, planned = 0): Progress => ({
  ...{ day: manifest.day, parts: partsOf(manifest), bucket: manifest.parts[0]?.from ?? 0, upTo: '', planned },
});

/** From the first person of a day again, in the same round. */
export const anew = (
  { planned, round, askedTo, later }: Progress,
  manifest: Pick<DayManifest, 'day' | 'parts'>,
): Progress => ({
  ...beginning(manifest, planned),
  ...(round !== undefined && { round }),
  ...(askedTo !== undefined && { askedTo }),
  ...(later && { later }),
});

/** Where it goes on, in a day as it is now. */
export const goneOn = (progress: Progress, manifest: Pick<DayManifest, 'day' | 'parts'>): Progress =>
  progress.day === manifest.day && progress.parts === partsOf(manifest) ? progress : anew(progress, manifest);

/** The beginning of an id by which cursors go: 24 bits, so that a slice ends nearly where it is to and names nobody. */
export const beginningOf = (id: CustomerId): string => id.slice(0, 4);
