import type { SendStep } from '../journey/step.ts';
import type { Intent } from '../program/intent.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { Poll } from '../survey/poll.ts';
import type { ProgramId, ShopId } from '../values/ids.ts';
import type { LocalNames } from '../values/text/local-names.ts';
import type { Worded } from '../variant/copy-variant.ts';
import type { ResponseGroup } from './response-group.ts';

/** Its messages are those of the program that has its id. */
export type CampaignId = ProgramId;

export const GOALS = [
  'brand',
  'new-buyers',
  'partners',
  'keep',
  'cross-sell',
  'win-back',
  'research',
  'event',
] as const;
/** What it is for; campaigns are compared with those of the same goal alone. */
export type Goal = (typeof GOALS)[number];

export const MEASURES = ['orders', 'net', 'answers', 'attendance', 'sign-ups', 'clicks'] as const;
/** By what it is judged. */
export type Measure = (typeof MEASURES)[number];

/** `2026-11-11T10:00`, on the clock of the shop. */
export type ShopTime = string;

/** Who is asked, as the last daily run found them; everybody else is not. */
export interface CampaignAudience {
  /** Members of one of these; [] is an error (I13). */
  readonly segments: readonly SegmentName[];
  /** And of none of these. */
  readonly exclude?: readonly SegmentName[] | undefined;
}

/** People of an earlier wave, by what became of its message. */
export interface After {
  /** Id of a wave or follow-up that stands before. */
  readonly of: string;
  /** In one of these groups at this moment; each person is in exactly one. */
  readonly groups: readonly ResponseGroup[];
}

/** One message to a part of the audience. */
export interface Wave extends Worded, Pick<SendStep, 'channels'> {
  readonly id: string;
  readonly title?: LocalNames | undefined;
  /** When it begins. */
  readonly at: ShopTime;
  /** At the next such full hour from `at` on, 0-23, on the clock of each who is known to live elsewhere; else at once. */
  readonly localHour?: number | undefined;
  /** Share 0..1 of the audience, chosen by chance, that no wave before with a share has taken; all of it unless told. */
  readonly share?: number | undefined;
  /** Only those of the audience who are in one of these, too. */
  readonly segments?: readonly SegmentName[] | undefined;
  readonly after?: After | undefined;
}

/** What is done about a response group, once for each person, so many days after their message. */
export interface FollowUp {
  readonly id: string;
  readonly title?: LocalNames | undefined;
  readonly after: After;
  /** Only those who are in one of these, too: a tier, a stage, a score by a rule of your own. */
  readonly segments?: readonly SegmentName[] | undefined;
  /** Whole days after the message of `after.of`, 1-60: until then people may still answer. */
  readonly afterDays: number;
  readonly then:
    | ({ readonly do: 'send' } & Worded &
        Pick<SendStep, 'channels'> & {
          /** What it wants, where that is another thing than the campaign's: thanks and a question are care. */
          readonly intent?: Intent | undefined;
          /** Of thanks or a question, which outlive the offer; the campaign's own unless told. */
          readonly usefulUntil?: ShopTime | undefined;
        })
    /** Becomes a case: `lead` for sales, `case` for service. */
    | {
        readonly do: 'hand-off';
        readonly as: 'lead' | 'case';
        readonly title: LocalNames;
        readonly withinHours: number;
      };
}

/** A cost that is none of a message, in minor units of the shop. */
export interface CostItem {
  readonly name: string;
  readonly minor: number;
}

export const ALLOCATION_KEYS = ['messages', 'audience', 'net'] as const;
/** By what costs of the house are shared out among campaigns. */
export type AllocationKey = (typeof ALLOCATION_KEYS)[number];

/** Money in minor units of `currency`, which is the shop's. */
export interface CampaignBudget {
  readonly currency: string;
  /** Messages cost no more than so much: none leaves beyond it (I15). */
  readonly capMinor: number;
  /** What a coupon costs when it is redeemed; none unless told. */
  readonly couponMinor?: number | undefined;
  /** Which share (0..1) of the people with a code is expected to redeem it; as the last campaign of the goal unless told. */
  readonly redeemedShare?: number | undefined;
  /** Paid whatever happens: pictures, a hall, samples. */
  readonly fixed?: readonly CostItem[] | undefined;
  /** Its part of the costs of the house. */
  readonly allocated?: { readonly minor: number; readonly by: AllocationKey } | undefined;
}

/** One code for each person, which a message carries and a till takes once. */
export interface CampaignCode {
  /** What it is good for, by language, as the page of the code says it. */
  readonly title?: LocalNames | undefined;
  /** No till takes it any more from then on; `usefulUntil` of the campaign unless told. */
  readonly until?: ShopTime | undefined;
}

/** A picture or a file that the team has to agree on. */
export interface Material {
  readonly name: string;
  readonly version: string;
  readonly approved: boolean;
}

/** A one-off campaign as authored in `crm/campaigns`: plain data, so that it can be checked and hashed whole. */
export interface Campaign {
  readonly id: CampaignId;
  readonly name: string;
  readonly names?: LocalNames | undefined;
  readonly shop: ShopId;
  readonly goal: Goal;
  readonly measure: Measure;
  /** Id of a member of `crm/team.ts`. */
  readonly owner: string;
  /** Default sell. */
  readonly intent?: Intent | undefined;
  /** Consent topic. */
  readonly topic: string;
  readonly audience: CampaignAudience;
  /** In the order in which they are sent. */
  readonly waves: readonly Wave[];
  readonly followUps?: readonly FollowUp[] | undefined;
  /** Share 0..1 of persons who get none of it (I10). */
  readonly holdout: number;
  /** Lower numbers win when a cap allows only one. */
  readonly priority: number;
  readonly budget: CampaignBudget;
  readonly materials?: readonly Material[] | undefined;
  readonly code?: CampaignCode | undefined;
  /** What the page of its survey asks, in the place of a score. */
  readonly poll?: Poll | undefined;
  /** Nothing leaves after this: the offer has ended. What is no offer, of a follow-up, may have an end of its own. */
  readonly usefulUntil: ShopTime;
  /** SKU: nothing leaves while it cannot be bought. */
  readonly product?: string | undefined;
  /** Share 0..1 of the first wave that goes some hours ahead; nobody goes ahead unless told. */
  readonly first?: { readonly share: number; readonly hours: number } | undefined;
  /** Share 0..1 by which the audience may differ from the approved one; 0.1 unless told. */
  readonly drift?: number | undefined;
}

/** The four parts that are approved apart. */
export const PARTS = ['audience', 'content', 'schedule', 'cost'] as const;
export type Part = (typeof PARTS)[number];

/** SHA-256 of each part, hexadecimal, and of all of it: of exactly what is sent. */
export interface PartHashes extends Readonly<Record<Part | 'whole', string>> {
  /** Of what is in no part, such as the owner; older entries of the trail have none. */
  readonly rest?: string | undefined;
}

/** As deployed: what is declared, and the hashes that an approval is of. */
export interface PublishedCampaign extends Campaign {
  readonly hashes: PartHashes;
  /** Steps of which a segment asks what became of them: the groups of their people are kept. */
  readonly keeps?: readonly string[] | undefined;
}
