import type { Step } from '../journey/step.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { ProgramId, ShopId } from '../values/ids.ts';
import type { LocalNames } from '../values/text/local-names.ts';
import type { Exit } from './exit.ts';
import type { Intent } from './intent.ts';
import type { Trigger } from './trigger.ts';

/** `transactional`: about an order that the person placed or a sign-up to confirm; it may not advertise. */
export const KINDS = ['marketing', 'transactional'] as const;
export type Kind = (typeof KINDS)[number];

/** A program as authored in `crm/programs`: plain data, so that it can be checked whole when it is published. */
export interface Program {
  readonly id: ProgramId;
  readonly name: string;
  /** Its name in other languages, by locale: a shop's pages say that of its own. */
  readonly names?: LocalNames | undefined;
  /** Checked as any, and published to nobody. */
  readonly draft?: boolean | undefined;
  readonly kind: Kind;
  /** Default by the kind: transactional is service, marketing sells. Nothing transactional sells. */
  readonly intent?: Intent | undefined;
  /** Consent topic of a marketing program. */
  readonly topic: string;
  readonly trigger: Trigger;
  /** Only members of one of these segments at the moment of sending; absent means no restriction, [] is an error (I13). */
  readonly audience?: readonly SegmentName[] | undefined;
  /** Members of one of these get nothing, whatever `audience` says. */
  readonly exclude?: readonly SegmentName[] | undefined;
  readonly exits: readonly Exit[];
  readonly steps: readonly Step[];
  /** `once` in a lifetime, or again after so many days. Per triggering order for order triggers. */
  readonly reentryDays: number | 'once';
  /** Lower numbers win when a cap allows only one. */
  readonly priority: number;
  /** Share 0..1 of persons who never receive it (I10). */
  readonly holdout: number;
  /** Share 0..1 of all customers that a festival or a rhythm is expected to reach at once; more of them are held back. */
  readonly share?: number | undefined;
  /** A touch is dropped when it is later than this after its due time, ms. */
  readonly usefulForMs: number;
  /** Set where it is the messages of a campaign, which a person starts. */
  readonly campaign?: OfCampaign | undefined;
}

/** What ties messages to their campaign. */
interface OfCampaign {
  readonly shop: ShopId;
  /** Hash of exactly what is sent: nothing leaves without an approval of it (I15). */
  readonly approval: string;
  /** Nothing leaves after this, UTC ms. */
  readonly until: number;
  /** By step, of those that have an end of their own. */
  readonly untilOf?: Readonly<Record<string, number>> | undefined;
  /** By step, of those that want another thing than the campaign. */
  readonly intentOf?: Readonly<Record<string, Intent>> | undefined;
  /** Steps that go by what became of an earlier one: who has bought by then has left segments of the audience by it. */
  readonly answering?: readonly string[] | undefined;
}

/** The program of a touch, while `crm/` has it. */
export const programOf = (programs: readonly Program[], { programId }: { programId: ProgramId }): Program | undefined =>
  programs.find(({ id }) => id === programId);
