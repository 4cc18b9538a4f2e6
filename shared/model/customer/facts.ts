import type {
  AttributeValue,
  CustomEvent,
  CustomerEvent,
  ServiceCaseEvent,
  SurveyAnswerEvent,
} from '../event/person-event.ts';
import type { SourceIdentity } from '../event/person-fields.ts';
import type { SubscriptionEvent } from '../event/subscription-event.ts';
import type { WishEvent, WishKind } from '../event/wish-event.ts';
import { ownAddressesOf } from '../identity/identities-of.ts';
import type { OwnAddressKind } from '../identity/identity.ts';
import type { Chosen } from '../survey/poll.ts';
import type { SurveyForm } from '../survey/survey.ts';
import { contentHash } from '../values/hash/canonical.ts';
import type { ChannelId, ProgramId, TouchId } from '../values/ids.ts';
import type { ResponseGroup } from '../values/response-group.ts';
import { DAY_MS } from '../values/time/day.ts';

/** Known beside contact and orders, a row each: the newer statement holds, in any order and number. */
export type Fact =
  | { readonly kind: 'tags'; readonly name: ''; readonly at: number; readonly value: readonly string[] }
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly at: number;
      /** `null`: taken away; the row stays, so that an older value does not come back. */
      readonly value: AttributeValue | null;
    }
  | {
      readonly kind: 'address';
      /** Of a channel of the team's own: `ch:<name>`. */
      readonly name: OwnAddressKind;
      readonly at: number;
      readonly value: string;
    }
  | {
      readonly kind: 'member';
      readonly name: '';
      readonly at: number;
      /** What an older system, an import or a webhook said last. */
      readonly value: NonNullable<CustomerEvent['member']>;
    }
  | {
      /** Our own: they joined here, or left. */
      readonly kind: 'member';
      readonly name: typeof JOINED;
      readonly at: number;
      readonly value: Joining;
    }
  | {
      /** By which points are counted: what was told when, since a year goes by what it began with. */
      readonly kind: 'member';
      readonly name: typeof BIRTHDAY;
      readonly at: number;
      readonly value: { readonly told: readonly ToldBirthday[] };
    }
  | {
      readonly kind: 'custom';
      readonly name: string;
      readonly at: number;
      readonly value: Pick<CustomEvent, 'name' | 'properties' | 'device'>;
    }
  | {
      readonly kind: 'answer';
      readonly name: string;
      readonly at: number;
      /** A poll has `chosen` in the place of a score. */
      readonly value: Pick<SurveyAnswerEvent, 'survey' | 'touch'> &
        Partial<SurveyForm> & { readonly chosen?: Chosen | undefined };
    }
  | {
      readonly kind: 'case';
      readonly name: string;
      readonly at: number;
      readonly value: Pick<ServiceCaseEvent, 'state' | 'cause' | 'orderKey'>;
    }
  | {
      readonly kind: 'response';
      /** The channel by which a human answered. */
      readonly name: ChannelId;
      readonly at: number;
      readonly value: { readonly by: 'answer' | 'form' | 'click' };
    }
  | {
      readonly kind: 'said';
      /** The last of its kind: a custom event lies in a row of its own, and there may be thousands. */
      readonly name: (typeof SAID)[number];
      readonly at: number;
      readonly value: {
        readonly id: string;
        /** Of `scored`, 0 to 10. */
        readonly score?: number | undefined;
        /** Of `ambassador` and `community`: they are it no more. */
        readonly over?: true | undefined;
      };
    }
  | {
      /** Our own, by a step of a program: a platform that replaces its tags never takes it away. */
      readonly kind: 'mark';
      readonly name: string;
      readonly at: number;
      readonly value: { readonly program: ProgramId };
    }
  | {
      /** What became of a message of a campaign, where a segment asks for it; settled once. */
      readonly kind: 'group';
      /** {@link groupName} */
      readonly name: string;
      readonly at: number;
      readonly value: { readonly group: ResponseGroup };
    }
  | {
      /** Somebody wrote back to a message of a campaign: words alone, without addresses and numbers, of the last time. */
      readonly kind: 'wrote';
      /** Of the message. */
      readonly name: TouchId;
      readonly at: number;
      readonly value: { readonly campaign: ProgramId; readonly words: readonly string[] };
    }
  | {
      readonly kind: 'subscription';
      readonly name: string;
      readonly at: number;
      readonly value: Pick<SubscriptionEvent, 'state' | 'since' | 'renewedAt' | 'delivers'>;
    }
  | {
      readonly kind: 'wish';
      /** {@link wishName} */
      readonly name: string;
      readonly at: number;
      readonly value: Pick<WishEvent, 'sku' | 'wants' | 'priceMinor' | 'withdrawn'>;
    };

/** Name of the fact `member` that is our own. */
export const JOINED = 'joined';

/** Name of the fact `member` that is the birthday. */
export const BIRTHDAY = 'birthday';

/** When it was told, UTC ms, and which: `MM-DD`. */
export type ToldBirthday = readonly [at: number, date: string];

export interface Joining {
  readonly state: 'joined' | 'left';
  /** Version of the terms that they accepted last. */
  readonly terms: string;
  readonly by: 'page' | 'import' | 'team' | 'binding';
  /** When they were a member until then, [from, to] or, as yet, [from] (UTC ms), ascending; absent: since `at`. */
  readonly times?: readonly (readonly number[])[] | undefined;
}

export type WishFact = Extract<Fact, { readonly kind: 'wish' }>;
export const isWish = (fact: Fact): fact is WishFact => fact.kind === 'wish';
/** Of one product a person has one wish of each kind: who asks again moves it. */
const wishName = ({ sku, wants }: { readonly sku: string; readonly wants: WishKind }): string => `${wants}:${sku}`;

/** The newest of these; of two told at once, the same one in any order. */
export const lastOf = <One extends Pick<Fact, 'at' | 'name'>>(facts: readonly One[]): One | undefined =>
  facts.toSorted((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).at(-1);

/** Of a step of a campaign; ids hold no slash. */
export const groupName = (campaign: ProgramId, step: string): string => `${campaign}/${step}`;

type AnswerFact = Extract<Fact, { readonly kind: 'answer' }>;
type SaidFact = Extract<Fact, { readonly kind: 'said' }>;
export type AddressFact = Extract<Fact, { readonly kind: 'address' }>;
export const isAddress = (fact: Fact): fact is AddressFact => fact.kind === 'address';
/** Addresses in channels of the team's own, as an event tells them. */
export const addressFacts = (identity: SourceIdentity, at: number): readonly AddressFact[] =>
  ownAddressesOf(identity).map(({ kind: name, value }) => ({ kind: 'address', name, at, value }));

export type CaseFact = Extract<Fact, { readonly kind: 'case' }>;
export const isCase = (fact: Fact): fact is CaseFact => fact.kind === 'case';

/**
 * What may lift a person to an advocate. The first four are names of custom events: a review written, somebody else brought,
 * the team's or the community's word that somebody speaks for it, and whether they are in the community. `answered` is the
 * last answer to a poll, `scored` the last one with a score.
 */
export const SAID = ['review', 'referral', 'ambassador', 'community', 'answered', 'scored'] as const;

/** Kinds that stand in a person's row of standing; in the order of keys no other kind lies between them. */
export const STANDING_FACTS = ['member', 'response', 'said', 'subscription'] as const satisfies readonly Fact['kind'][];

export const isOfStanding = ({ kind }: Fact): boolean => STANDING_FACTS.some((each) => each === kind);

/** Custom events and answers may be as many as page views, so each is kept for so long and then goes by itself. */
export const CUSTOM_EVENT_DAYS = 400;

/** Who has waited for so long for a product wants another by now. */
export const WISH_DAYS = 180;

const EXPIRING: ReadonlySet<Fact['kind']> = new Set(['custom', 'answer', 'group', 'wrote']);

/** The instant from which a fact is gone, UTC ms; `undefined` for those that stay. */
export function expiryOf({ kind, at }: Fact): number | undefined {
  if (kind === 'wish') return at + WISH_DAYS * DAY_MS;
  return EXPIRING.has(kind) ? at + CUSTOM_EVENT_DAYS * DAY_MS : undefined;
}

/** What decides between two statements of one time: what has ended, then any content, the same way everywhere. */
export function tieOf({ kind, value }: Fact): string {
  const ended =
    (kind === 'case' && value.state === 'closed') ||
    (kind === 'subscription' && value.state === 'ended') ||
    (kind === 'wish' && value.withdrawn === true) ||
    (kind === 'member' && 'state' in value && value.state === 'left') ||
    (kind === 'said' && value.over === true);
  return `${ended ? 1 : 0}${contentHash(value)}`;
}

/** Is `told` to replace `held`, which is of the same kind and name? */
export function isNewerFact(told: Fact, held: Fact): boolean {
  return told.at === held.at ? tieOf(told) > tieOf(held) : told.at > held.at;
}

export function newestFacts(told: readonly Fact[]): readonly Fact[] {
  const newest = new Map<string, Fact>();
  for (const fact of told) {
    const held = newest.get(`${fact.kind}#${fact.name}`);
    if (!held || isNewerFact(fact, held)) newest.set(`${fact.kind}#${fact.name}`, fact);
  }
  return [...newest.values()];
}

/** The last word of an answer, which stands in the row of standing where answers are too many. */
export function saidBy({ name: id, at, value: { score } }: Pick<AnswerFact, 'name' | 'at' | 'value'>): SaidFact {
  return score === undefined
    ? { kind: 'said', name: 'answered', at, value: { id } }
    : { kind: 'said', name: 'scored', at, value: { id, score } };
}

/** Of `ambassador` and `community` what `state` says; one with another word for it says nothing. */
function saidIn({ id, name, at, properties }: CustomEvent): readonly SaidFact[] {
  const state = properties?.state;
  switch (name) {
    case 'review':
    case 'referral':
      return [{ kind: 'said', name, at, value: { id } }];
    case 'ambassador':
      if (state !== undefined && state !== 'named' && state !== 'ended') return [];
      return [{ kind: 'said', name, at, value: { id, ...(state === 'ended' && { over: true as const }) } }];
    case 'community':
      if (state !== 'joined' && state !== 'left') return [];
      return [{ kind: 'said', name, at, value: { id, ...(state === 'left' && { over: true as const }) } }];
    default:
      return [];
  }
}

/** What is told of a person in a way that facts are kept of. */
export type FactEvent =
  | CustomerEvent
  | CustomEvent
  | SurveyAnswerEvent
  | ServiceCaseEvent
  | SubscriptionEvent
  | WishEvent;

/** The facts in an event; none in a customer record that speaks of contact only. */
export function factsOf(event: FactEvent): readonly Fact[] {
  switch (event.type) {
    case 'custom': {
      const { id: name, at, name: called, properties, device } = event;
      return [{ kind: 'custom', name, at, value: { name: called, properties, device } }, ...saidIn(event)];
    }
    case 'survey-answer': {
      const { id: name, at, survey, score, touch } = event;
      const answer = { survey, score, ...(touch !== undefined && { touch }) };
      return [{ kind: 'answer', name, at, value: answer }, saidBy({ name, at, value: answer })];
    }
    case 'service-case': {
      const { id: name, updatedAt: at, state, cause, orderKey } = event;
      return [{ kind: 'case', name, at, value: { state, cause, orderKey } }];
    }
    case 'subscription': {
      const { id: name, updatedAt: at, state, since, renewedAt, delivers } = event;
      const renewed = renewedAt !== undefined && { renewedAt };
      return [{ kind: 'subscription', name, at, value: { state, since, ...renewed, delivers } }];
    }
    case 'product-wish': {
      const { sku, wants, at, priceMinor, withdrawn } = event;
      const asked = { ...(priceMinor !== undefined && { priceMinor }), ...(withdrawn && { withdrawn }) };
      return [{ kind: 'wish', name: wishName(event), at, value: { sku, wants, ...asked } }];
    }
    case 'customer': {
      const { updatedAt: at, tags, attributes = {}, member, identity } = event;
      return [
        ...addressFacts(identity, at),
        ...(tags ? [{ kind: 'tags', name: '', at, value: [...new Set(tags)].sort() } as const] : []),
        ...Object.entries(attributes).map(([name, value]) => ({ kind: 'attribute', name, at, value }) as const),
        ...(member ? [{ kind: 'member', name: '', at, value: member } as const] : []),
      ];
    }
  }
}
