import * as z from 'zod/mini';
import type { Stage, Tier } from '../segment/membership.ts';
import { text } from '../values/form/known-text.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { CustomerId, ProgramId, ShopId } from '../values/ids.ts';

/** What came of a case: `kept` the customer is content, `lost` they are not, `unreached` nobody answered, `wrong` it was none. */
export const OUTCOMES = ['kept', 'lost', 'unreached', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Somebody who is handed over to a person of the team. It names them by id only. */
export const handOffSchema = z.object({
  id: z.string(),
  shop: text<ShopId>(),
  customerId: text<CustomerId>(),
  /** `journey`: a step of a program. `low-answer`: somebody is discontent. `walker`: one of the team found a fault. */
  reason: z.enum(['journey', 'low-answer', 'walker']),
  /** What to do and to say, in the team's own words. */
  card: z.string(),
  /** What is known that helps to say it. */
  known: z.object({
    tier: z.optional(text<Tier>()),
    stage: z.optional(text<Stage>()),
    country: z.optional(z.string()),
    language: z.optional(z.string()),
  }),
  program: z.optional(text<ProgramId>()),
  step: z.optional(z.string()),
  answer: z.optional(z.object({ survey: z.string(), score: z.number() })),
  /** Whose it is; nobody's where the team has none for it. */
  member: z.optional(z.string()),
  openedAt: z.number(),
  /** When the event left; without it nobody may have been told yet. */
  toldAt: z.optional(z.number()),
  takenAt: z.optional(z.number()),
  takenBy: z.optional(z.string()),
  closedAt: z.optional(z.number()),
  closedBy: z.optional(z.string()),
  outcome: z.optional(z.enum(OUTCOMES)),
  /** Rises by one with each change. */
  version: z.int(),
});

export type HandOff = Readonly<z.infer<typeof handOffSchema>>;

/** What makes a hand-off, with which it is the same when it is told again. */
export const handOffId = (shop: ShopId, customerId: CustomerId, ...of: readonly string[]): string =>
  shortHash('hand-off', shop, customerId, ...of);

export const stateOf = ({ takenAt, closedAt }: HandOff): 'open' | 'taken' | 'closed' => {
  if (closedAt !== undefined) return 'closed';
  return takenAt === undefined ? 'open' : 'taken';
};

/** Whoever takes it has it from then on; one that is closed stays as it is. */
export const taken = (of: HandOff, member: string, now: number): HandOff =>
  of.closedAt !== undefined || of.takenBy === member
    ? of
    : { ...of, member, takenBy: member, takenAt: now, version: of.version + 1 };

/** Closing says what came of it; the first word stands. */
export const closed = (of: HandOff, member: string, outcome: Outcome, now: number): HandOff =>
  of.closedAt !== undefined
    ? of
    : {
        ...of,
        ...(of.takenAt === undefined && { takenAt: now, takenBy: member }),
        ...{ closedAt: now, closedBy: member, outcome, version: of.version + 1 },
      };

/** The cause of the service case that stays open as long as the hand-off is. */
export const HAND_OFF_CAUSE = 'hand-off';
