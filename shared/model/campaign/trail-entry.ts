import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import type { ShopId } from '../values/ids.ts';
import type { CampaignId, Part, PartHashes } from './campaign.ts';
import type { CampaignState, CampaignStep } from './life.ts';

/** Who does what no person does; it has no ARN. */
export const PLANNER = 'perennial';

/** Longest comment, in letters. */
export const MOST_COMMENT = 500;

/** A record by part in which some are missing. */
const byPart = <Value extends z.ZodMiniType>(value: Value) => {
  const one = z.optional(value);
  return z.object({ audience: one, content: one, schedule: one, cost: one });
};

/** A wave that the budget does not pay for whole. */
const shortSchema = z.object({
  /** Id of the wave or follow-up. */
  wave: z.string(),
  /** Who has not been planned, and what they are expected to cost, minor units. */
  people: z.number(),
  costMinor: z.number(),
  leftMinor: z.number(),
});
export type Short = Readonly<z.infer<typeof shortSchema>>;

/** Where a campaign stands after a step. All that the next one has to know, so that the newest entry is enough. */
const standingSchema = z.object({
  state: text<CampaignState>(),
  /** Of what was submitted last. */
  hashes: z.optional(z.custom<PartHashes>((value) => typeof value === 'object' && value !== null)),
  /** What of it is approved, by its hash. */
  approved: byPart(z.string()),
  /** Who may not approve a part as it is: the owner, and all who submitted it so. */
  authors: byPart(z.array(z.string())),
  /** Who submitted last. */
  submittedBy: z.optional(z.string()),
  /** How many people were approved, or were meant by who resumed it. */
  audience: z.optional(z.number()),
  /** How many there were when it was held. */
  counted: z.optional(z.number()),
  wave: z.optional(z.string()),
  /** Why it is held, where the budget does not pay for a wave. */
  short: z.optional(shortSchema),
  /** Waves that may go to as many people as the budget pays for, as somebody decided who did not submit the cost. */
  fits: z.optional(z.array(z.string())),
  /** The time of a wave has come once, whatever was done since: a message may have left. */
  begun: z.optional(z.boolean()),
});

/** One step of a campaign, by whom and what it made. Never changed. */
export const trailEntrySchema = z.object({
  shop: text<ShopId>(),
  campaign: text<CampaignId>(),
  /** From 1, without a gap. */
  seq: z.int(),
  /** UTC ms. */
  at: z.number(),
  /** {@link PLANNER}, or a person by name. */
  by: z.string(),
  /** Of a person, as AWS says it. */
  arn: z.optional(z.string()),
  step: text<CampaignStep>(),
  comment: z.optional(z.string()),
  /** Of an approval or a rejection. */
  parts: z.optional(z.array(text<Part>())),
  /** Of a submission: names of the owner. */
  owners: z.optional(z.array(z.string())),
  /** What was counted beside it: `audience` in people, of a submission or a hold. */
  numbers: z.optional(z.record(z.string(), z.number())),
  wave: z.optional(z.string()),
  after: standingSchema,
  /** `hash` of the entry before; '' of the first. */
  prev: z.string(),
  /** SHA-256 of all else, hexadecimal. */
  hash: z.string(),
});

export type TrailEntry = Readonly<z.infer<typeof trailEntrySchema>>;
export type Standing = Readonly<z.infer<typeof standingSchema>>;

/** Of a campaign that was never submitted. */
export const DRAFT: Standing = { state: 'draft', approved: {}, authors: {} };

/** Of an entry without its hash. */
export const entryHash = (entry: Omit<TrailEntry, 'hash'>): string =>
  createHash('sha256')
    .update(canonicalJson({ ...entry, hash: undefined }))
    .digest('hex');
