import * as z from 'zod/mini';
import type { Stage, Tier } from '../segment/membership.ts';
import { text } from '../values/form/known-text.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { CustomerId, OrderKey, ProgramId, ShopId } from '../values/ids.ts';
import type { OfferedTo } from './activity.ts';

/** A `lead` is for those who sell, a `case` for those who help. */
const HAND_OFF_KINDS = ['lead', 'case'] as const;

/** What came of a case: `kept` the customer is content, `lost` they are not, `unreached` nobody answered, `wrong` it was none. */
export const CASE_OUTCOMES = ['kept', 'lost', 'unreached', 'wrong'] as const;
/** What came of a lead: `won` they bought, `lost` they will not, `later` they may, `unreached` and `wrong` as of a case. */
const LEAD_OUTCOMES = ['won', 'lost', 'later', 'unreached', 'wrong'] as const;
export const OUTCOMES = ['kept', 'won', 'lost', 'later', 'unreached', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Somebody who is handed over to a person of the team. It names them by id only. */
export const handOffSchema = z.object({
  id: z.string(),
  shop: text<ShopId>(),
  customerId: text<CustomerId>(),
  /** A case unless told. */
  as: z.optional(z.enum(HAND_OFF_KINDS)),
  /**
   * `journey`: a step of a program. `low-answer`: somebody is discontent. `walker`: one of the team found a fault.
   * `question`: a member asks something. `card-claim`: a member named a card that is somebody else's already.
   * `feedback`: somebody tells something of a product or in the community. `gift`: something is to be packed and sent.
   * `activity`: a member proposes one. `used-code`: an order names the code of a reward that was given back.
   */
  reason: z.enum([
    ...(['journey', 'low-answer', 'walker', 'question', 'card-claim', 'feedback', 'gift', 'activity'] as const),
    'used-code',
  ]),
  /** What to do and to say, in the team's own words. */
  card: z.string(),
  /** What is known that helps to say it. */
  known: z.object({
    tier: z.optional(text<Tier>()),
    stage: z.optional(text<Stage>()),
    country: z.optional(z.string()),
    language: z.optional(z.string()),
    /** SKUs of what it is about. */
    products: z.optional(z.array(z.string())),
  }),
  program: z.optional(text<ProgramId>()),
  /** Of a program, or the follow-up of a campaign. */
  step: z.optional(z.string()),
  /** The campaign that brought it, which is its program too. */
  campaign: z.optional(text<ProgramId>()),
  /** Response group: what had become of the campaign's message when it was opened. */
  group: z.optional(z.string()),
  answer: z.optional(z.object({ survey: z.string(), score: z.number() })),
  /** What they wrote. */
  said: z.optional(z.string()),
  /** What a member proposes: `said` tells more; `named`: their first name may be told to whom it is offered. */
  activity: z.optional(
    z.object({
      ...{ title: z.string(), to: text<OfferedTo>(), named: z.boolean() },
      /** That was made of it. */
      campaign: z.optional(text<ProgramId>()),
    }),
  ),
  /** What the team answered, which went to them as a message. */
  reply: z.optional(z.string()),
  /** Whose it is; nobody's where the team has none for it. */
  member: z.optional(z.string()),
  openedAt: z.number(),
  /** Until when somebody should have taken it, UTC ms; nobody asks where it is absent. */
  dueAt: z.optional(z.number()),
  /** When nobody had taken it by then, whose it became, and when they were told. */
  escalatedAt: z.optional(z.number()),
  escalatedTo: z.optional(z.string()),
  escalationToldAt: z.optional(z.number()),
  /** When the event left; without it nobody may have been told yet. */
  toldAt: z.optional(z.number()),
  takenAt: z.optional(z.number()),
  takenBy: z.optional(z.string()),
  closedAt: z.optional(z.number()),
  closedBy: z.optional(z.string()),
  outcome: z.optional(z.enum(OUTCOMES)),
  /** What a lead that was won is worth, minor units of `currency`, which is the shop's. */
  valueMinor: z.optional(z.int().check(z.nonnegative())),
  currency: z.optional(z.string()),
  /** The orders that whoever closed it named. */
  orders: z.optional(z.array(text<OrderKey>())),
  /** Rises by one with each change. */
  version: z.int(),
});

export type HandOff = Readonly<z.infer<typeof handOffSchema>>;

/** What makes a hand-off, with which it is the same when it is told again. */
export const handOffId = (shop: ShopId, customerId: CustomerId, ...of: readonly string[]): string =>
  shortHash('hand-off', shop, customerId, ...of);

/** It is in no id of a campaign. */
const SEPARATOR = '.';
/** Ids of a campaign's hand-offs begin with it, so that all of them are one range of the shop's. */
export const campaignPrefix = (campaign: ProgramId): string => campaign.concat(SEPARATOR);

export const campaignHandOffId = (shop: ShopId, customerId: CustomerId, campaign: ProgramId, step: string): string =>
  campaignPrefix(campaign) + handOffId(shop, customerId, campaign, step);

/** Ids of what members ask begin with it. */
const QUESTIONS = `question${SEPARATOR}`;

/** Of a question that a member asks on their page: the same one of one day is one. */
export const questionHandOffId = (shop: ShopId, customerId: CustomerId, day: string, text: string): string =>
  QUESTIONS + handOffId(shop, customerId, 'question', day, text);

export const isQuestion = (id: string): boolean => id.startsWith(QUESTIONS);

export const isLead = ({ as }: Pick<HandOff, 'as'>): boolean => as === 'lead';

/** The words with which it may be closed. */
export const outcomesOf = (of: Pick<HandOff, 'as'>): readonly Outcome[] => (isLead(of) ? LEAD_OUTCOMES : CASE_OUTCOMES);

export const stateOf = ({ takenAt, closedAt }: HandOff): 'open' | 'taken' | 'closed' => {
  if (closedAt !== undefined) return 'closed';
  return takenAt === undefined ? 'open' : 'taken';
};

/** Whoever takes it has it from then on; one that is closed stays as it is. */
export const taken = (of: HandOff, member: string, now: number): HandOff =>
  of.closedAt !== undefined || of.takenBy === member
    ? of
    : { ...of, member, takenBy: member, takenAt: now, version: of.version + 1 };

/** What a lead brought, what a case was answered, and the campaign of an activity. */
export type Worth = Pick<HandOff, 'valueMinor' | 'currency' | 'orders' | 'reply' | 'activity'>;

/** Closing says what came of it; the first word stands. */
export const closed = (of: HandOff, member: string, outcome: Outcome, now: number, worth: Worth = {}): HandOff =>
  of.closedAt !== undefined
    ? of
    : {
        ...of,
        ...(of.takenAt === undefined && { takenAt: now, takenBy: member }),
        ...{ closedAt: now, closedBy: member, outcome, ...worth, version: of.version + 1 },
      };

/** Nobody has taken it, and who it is escalated to does not know yet. */
export const isWaiting = ({ dueAt, takenAt, closedAt, escalationToldAt }: HandOff): boolean =>
  dueAt !== undefined && takenAt === undefined && closedAt === undefined && escalationToldAt === undefined;

/** Should somebody have taken it by now? */
export const isLate = ({ dueAt, takenAt, closedAt }: HandOff, now: number): boolean =>
  dueAt !== undefined && takenAt === undefined && closedAt === undefined && dueAt <= now;

/** It becomes somebody else's, once. @param to nobody where the team has none */
export const escalated = (of: HandOff, to: string | undefined, now: number): HandOff =>
  of.escalatedAt !== undefined
    ? of
    : { ...of, ...(to && { member: to, escalatedTo: to }), escalatedAt: now, version: of.version + 1 };

/** The cause of the service case that stays open as long as the hand-off is, and by which its name begins. */
export const HAND_OFF_CAUSE = 'hand-off';
const CASES = `${HAND_OFF_CAUSE}:`;

/** The name of the service case of a hand-off. */
export const caseNameOf = (id: string): string => CASES + id;

/** The id of the hand-off of a case of that name; undefined of a case that is none of ours. */
export const handOffOf = (caseName: string): string | undefined =>
  caseName.startsWith(CASES) ? caseName.slice(CASES.length) : undefined;
/** Of a lead: nothing is sold beside it, and nobody complained. */
export const LEAD_CAUSE = 'lead';
