import type { Permits } from '../campaign/permit.ts';
import type { Cart } from '../cart/cart.ts';
import type { Channel } from '../channel/channel.ts';
import type { SubscriptionEvent } from '../event/subscription-event.ts';
import type { SendStep } from '../journey/step.ts';
import type { Order } from '../order/order.ts';
import type { Product } from '../product/product.ts';
import { type Intent, intentOf } from '../program/intent.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import type { WarmUpDay } from '../shop/warm-up.ts';
import type { TouchReason } from '../touch/reasons.ts';
import type { DueTouch, Touch } from '../touch/touch.ts';
import type { ChannelId } from '../values/ids.ts';
import type { PersonFacts } from './person-facts.ts';
import type { ContactRow } from './reservations.ts';
import type { Spending } from './spent.ts';
import type { Stop } from './stop.ts';

type SubscriptionState = SubscriptionEvent['state'];
/** Why what a day started may not go out yet: its run has not counted it, or a person has to release the program. */
export type StartState = 'unfinished' | 'held';

export interface Question {
  readonly touch: Pick<DueTouch, 'touchId' | 'customerId' | 'programId' | 'stepId' | 'kind' | 'subject' | 'plannedFor'>;
  /** `undefined` when `crm/` no longer has it. */
  readonly program: Program | undefined;
  readonly shop: Shop;
  /** Ids of the team's segments that the shop has now; undefined where nobody says. Who was in others is in none (I13). */
  readonly teamSegments?: readonly string[] | undefined;
  /** All there are; a step that names another one reaches nobody by it (I13). */
  readonly channels: readonly Channel[];
  readonly person: PersonFacts;
  /** The order that started the touch, if one did and it was found. */
  readonly order: Order | undefined;
  /** The cart that started the touch, if one did and it was found. */
  readonly cart?: Cart | undefined;
  /** How the subscription stands that started the touch, by the newest that was told of it. */
  readonly subscription?: SubscriptionState | undefined;
  /** The product that was asked for, as the catalogue has it now, and whether the person still wants to be told. */
  readonly wished?: { readonly product: Product | undefined; readonly stillWanted: boolean } | undefined;
  /** Other touches of the person that have entered the ledger: re-entry counts from them. */
  readonly earlier: readonly Touch[];
  readonly contactRow: ContactRow;
  /** Undefined where nothing keeps it back; a sender, which sends what was decided, does not ask. */
  readonly start?: StartState | undefined;
  /** What of the shop is stopped at this moment. */
  readonly stops?: readonly Stop[] | undefined;
  /** Which campaigns may send what, as their trails say; without it none may (I15). */
  readonly permits?: Permits | undefined;
  /** Budgets of the month that are nearly used up, by channel. */
  readonly spent?: Spending | undefined;
  /** What the ramp of a new domain leaves for this message, until when; undefined of a shop that is warm, and where it was asked. */
  readonly warmUp?: Pick<WarmUpDay, 'left' | 'most' | 'gone' | 'until'> | undefined;
  /** Only this channel may be chosen: the one for which the message was queued. */
  readonly channel?: ChannelId | undefined;
  readonly now: number;
}

export interface ProgramQuestion extends Question {
  readonly program: Program;
  readonly step: SendStep;
  readonly marketing: boolean;
  readonly intent: Intent;
}

/** What consent and suppression are asked about: a touch of a program, or a list that is handed on. */
export interface ConsentQuestion extends Pick<ProgramQuestion, 'marketing' | 'person' | 'now'> {
  readonly program: Pick<Program, 'topic'>;
  readonly touch: { readonly subject: Pick<DueTouch['subject'], 'consent'> };
}

/** Marketing if the touch or its program says so: an edited program never loosens a rule. */
const isMarketing = ({ touch, program }: Pick<Question, 'touch' | 'program'>): boolean =>
  touch.kind === 'marketing' || program?.kind === 'marketing';

interface AboutIntent {
  readonly marketing: boolean;
  readonly intent: Intent;
  readonly shop: Shop;
}

/** What a message wants. A touch that was planned as marketing is not let off as a service by an edited program. */
export function aboutIntent({
  touch,
  program,
  shop,
}: Pick<Question, 'touch' | 'shop'> & { readonly program: Program }): AboutIntent {
  const marketing = isMarketing({ touch, program });
  const intent = program.campaign?.intentOf?.[touch.stepId] ?? intentOf(program);
  const dodges = marketing && program.kind === 'transactional' && intent === 'service';
  return { marketing, intent: dodges ? 'sell' : intent, shop };
}

export interface ChannelQuestion extends ProgramQuestion {
  readonly channel: ChannelId;
  /** The channel for which the message was queued already. */
  readonly queuedFor?: ChannelId | undefined;
}

/** Does a message wait for the hour around which the person buys? A tenth does not, so that both can be compared. */
export type HourArm = 'preferred' | 'any';

/** What a marketing decision leaves on the ledger row. */
interface Noted {
  /** Nothing but the policy of contact kept or could keep it: both arms of a holdout are compared from here on. */
  readonly eligible?: boolean | undefined;
  readonly hourArm?: HourArm | undefined;
}

export interface Deferral extends Noted {
  readonly decision: 'defer';
  readonly until: number;
  readonly reason: TouchReason;
  /** Set where the touch is planned anew: expiry counts from then. */
  readonly plannedFor?: number | undefined;
}

export type Objection =
  | Deferral
  | (Noted & { readonly decision: 'suppress' | 'exit' | 'expire'; readonly reason: TouchReason });

export type Decision =
  | (Noted & { readonly decision: 'send'; readonly channel: ChannelId; readonly consentRef?: string | undefined })
  | Objection;

export const suppress = (reason: TouchReason): Objection => ({ decision: 'suppress', reason });
