import type { ResponseGroup } from '#model/campaign/response-group.ts';
import type { AttributeValue } from '#model/event/person-event.ts';
import type { Rule } from '#model/rule/definition.ts';
import type {
  AmountRange,
  ConsentPredicate,
  EventPredicate,
  MoneyHabit,
  NumberHabit,
  Predicate,
  Range,
  SubscriptionPredicate,
  TextHabit,
} from '#model/rule/predicate.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { noted } from './place.ts';

type OneOrMore<T = string> = T | readonly [T, ...T[]];

/** Local days of the shop: the last `days(60)` with the closed one, what lies before those, or calendar days. */
interface When {
  readonly within?: number;
  readonly before?: number;
  readonly from?: Day;
  readonly to?: Day;
}

interface Products {
  readonly group?: OneOrMore;
  readonly sku?: OneOrMore;
}

interface OrderFields extends Products, When {
  readonly channel?: OneOrMore;
  readonly value?: AmountRange;
}

const list = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);
/** What is no whole number of days stays one, and the check of `crm/` says so. */
const wholeDays = (ms: number): number => ms / DAY_MS;

const period = ({ within, before, from, to }: When) => ({
  ...(within !== undefined && { withinDays: wholeDays(within) }),
  ...(before !== undefined && { beforeDays: wholeDays(before) }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

const products = ({ group, sku }: Products) => ({
  ...(group !== undefined && { groups: list(group) }),
  ...(sku !== undefined && { skus: list(sku) }),
});

const orderFields = ({ channel, value, ...rest }: OrderFields) => ({
  ...products(rest),
  ...period(rest),
  ...(channel !== undefined && { channels: list(channel) }),
  ...(value !== undefined && { value }),
});

export const atLeast = (min: number): Range => ({ min });
export const atMost = (max: number): Range => ({ max });
export const between = (min: number, max: number): Range => ({ min, max });

export const and = (...of: readonly [Rule, ...Rule[]]): Rule => noted<Rule>({ type: 'and', of }, and);
export const or = (...of: readonly [Rule, ...Rule[]]): Rule => noted<Rule>({ type: 'or', of }, or);
/** Who is a definite no; of whom the field is unknown, nobody is. */
export const not = (of: Rule): Rule => noted<Rule>({ type: 'not', of }, not);

/** Orders that are paid and did not go back whole: at least one, or as many or as much as is told. */
export const bought = ({ count, ...rest }: OrderFields & { readonly count?: Range } = {}): Predicate =>
  noted<Predicate>({ type: 'orders', ...orderFields(rest), ...(count !== undefined && { count }) }, bought);

/** No such order: `boughtNothing({ within: days(90) })`. Without a field it is who never bought. */
export const boughtNothing = (fields: Omit<OrderFields, 'value'> = {}): Predicate =>
  noted<Predicate>({ type: 'orders', ...orderFields(fields), count: { max: 0 } }, boughtNothing);

export const firstOrder = (fields: OrderFields): Predicate =>
  noted<Predicate>({ type: 'order', which: 'first', ...orderFields(fields) }, firstOrder);
export const lastOrder = (fields: OrderFields): Predicate =>
  noted<Predicate>({ type: 'order', which: 'last', ...orderFields(fields) }, lastOrder);

/** Net value of all orders so far. */
export const spent = (value: AmountRange): Predicate => noted<Predicate>({ type: 'worth', of: 'net', value }, spent);
/** What is left of it after the costs that the shop gives. */
export const margin = (value: AmountRange): Predicate =>
  noted<Predicate>({ type: 'worth', of: 'margin', value }, margin);

/** When the shop first heard of the customer. */
export const known = (when: When): Predicate => noted<Predicate>({ type: 'since', ...period(when) }, known);

/** Has an attribute that the shop declares (`attributes`) any value? */
export const hasAttribute = (name: string): Predicate => noted<Predicate>({ type: 'attribute', name }, hasAttribute);
export const attribute = (name: string, ...is: readonly [AttributeValue, ...AttributeValue[]]): Predicate =>
  noted<Predicate>({ type: 'attribute', name, is }, attribute);
export const attributeIn = (name: string, range: Range): Predicate =>
  noted<Predicate>({ type: 'attribute', name, range }, attributeIn);
export const attributeDay = (name: string, when: When): Predicate =>
  noted<Predicate>({ type: 'attribute', name, ...period(when) }, attributeDay);

/** Has one of these tags. */
export const tagged = (...is: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'tag', is }, tagged);

/** Is a member at all; at one of these levels and with so many points as an older system told it, where none is declared. */
export const member = ({ level, points }: { readonly level?: OneOrMore; readonly points?: Range } = {}): Predicate =>
  noted<Predicate>(
    { type: 'member', ...(level !== undefined && { levels: list(level) }), ...(points !== undefined && { points }) },
    member,
  );

/** Holds one of these levels, ids of the membership that the shop declares. */
export const level = (...is: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'level', is }, level);
/** Has so many points that may be spent. */
export const points = (range: Range): Predicate => noted<Predicate>({ type: 'points', range }, points);
/** Points whose last day is one of the next: `within: days(30)` is 30 days, the first that on which the run takes place. */
export const pointsExpiring = (fields: { readonly within: number; readonly points?: Range }): Predicate =>
  noted<Predicate>(
    {
      ...{ type: 'points-expiring', withinDays: wholeDays(fields.within) },
      ...(fields.points !== undefined && { points: fields.points }),
    },
    pointsExpiring,
  );
/** So much is missing to the next level: an amount where levels go by money, else a number of orders or points. */
export const levelNear = (missing: Range | AmountRange): Predicate =>
  noted<Predicate>({ type: 'level-near', ...('currency' in missing ? { value: missing } : { missing }) }, levelNear);

/** A custom event, at least once in the last {@link EVENT_DAYS} days unless told. */
export const did = (name: string, fields: When & Pick<EventPredicate, 'count' | 'properties'> = {}): Predicate =>
  noted<Predicate>(
    {
      type: 'event',
      name,
      ...period(fields),
      ...(fields.count !== undefined && { count: fields.count }),
      ...(fields.properties !== undefined && { properties: fields.properties }),
    },
    did,
  );

export const serviceCase = (
  fields: When & { readonly state?: 'open' | 'closed'; readonly cause?: OneOrMore } = {},
): Predicate =>
  noted<Predicate>(
    {
      type: 'case',
      ...period(fields),
      ...(fields.state !== undefined && { state: fields.state }),
      ...(fields.cause !== undefined && { causes: list(fields.cause) }),
    },
    serviceCase,
  );

type Consents = ConsentPredicate['is'][number];

/** The newest word of a channel. */
export const consent = (channel: ChannelId, ...is: readonly [Consents, ...Consents[]]): Predicate =>
  noted<Predicate>({ type: 'consent', channel, is }, consent);
/** The consent to one of these topics holds. */
export const agreedTo = (channel: ChannelId, ...topics: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'topic', channel, topics }, agreedTo);
/** Marketing can reach the person there now. */
export const reachable = (channel: ChannelId): Predicate =>
  noted<Predicate>({ type: 'reach', channel, is: 'reachable' }, reachable);
export const hasAddress = (channel: ChannelId): Predicate =>
  noted<Predicate>({ type: 'reach', channel, is: 'address' }, hasAddress);
export const suppressed = (channel: ChannelId): Predicate =>
  noted<Predicate>({ type: 'reach', channel, is: 'suppressed' }, suppressed);
/** The owner of the address confirmed it. */
export const confirmed = (channel: ChannelId, when: When = {}): Predicate =>
  noted<Predicate>({ type: 'confirmed', channel, ...period(when) }, confirmed);
/** What became of a message of a campaign. */
interface Responses {
  readonly campaign: string;
  /** A wave or follow-up; any unless told. */
  readonly of?: string;
  readonly groups: OneOrMore<ResponseGroup>;
}

/** A human clicked or answered by a channel; or is in one of these groups by a message of a campaign. */
export function responded(channel: ChannelId, when?: When): Predicate;
export function responded(to: Responses): Predicate;
export function responded(to: ChannelId | Responses, when: When = {}): Predicate {
  if (typeof to === 'string') return noted<Predicate>({ type: 'responded', channel: to, ...period(when) }, responded);
  const { campaign, of, groups } = to;
  const asked = { type: 'campaign', campaign, ...(of !== undefined && { of }), groups: list(groups) } as const;
  return noted<Predicate>(asked, responded);
}
/** Chose one of these answers of the poll of a campaign, or gave such a score (0 to 10) in its survey. */
export const answered = (
  fields: { readonly campaign: string } & (
    | { readonly is: OneOrMore; readonly score?: undefined }
    | { readonly score: Range; readonly is?: undefined }
  ),
): Predicate => {
  const { campaign, is, score: range } = fields;
  const what = { ...(is !== undefined && { is: list(is) }), ...(range !== undefined && { score: range }) };
  return noted<Predicate>({ type: 'answered', campaign, ...what }, answered);
};
export const reviewed = (when: When = {}): Predicate =>
  noted<Predicate>({ type: 'reviewed', ...period(when) }, reviewed);
export const referred = (when: When = {}): Predicate =>
  noted<Predicate>({ type: 'referred', ...period(when) }, referred);

/** Has a subscription, a running one unless told. */
export const subscribed = (
  fields: { readonly is?: OneOrMore<SubscriptionPredicate['is'][number]>; readonly delivers?: OneOrMore } = {},
): Predicate =>
  noted<Predicate>(
    {
      type: 'subscription',
      is: list(fields.is ?? 'running'),
      ...(fields.delivers !== undefined && { delivers: list(fields.delivers) }),
    },
    subscribed,
  );

/** A consent without an address, or against a suppression: one of the two is wrong. */
export const contradictory = (): Predicate => noted<Predicate>({ type: 'truth', is: 'contradictory' }, contradictory);
/** Neither ordered nor said anything for two years, so that what is known may be long untrue. */
export const stale = (): Predicate => noted<Predicate>({ type: 'truth', is: 'stale' }, stale);

export const interestedIn = (...is: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'interest', is }, interestedIn);
export const speaks = (...is: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'language', is }, speaks);
/** `between(1, 7)`: on one of the seven days after the closed one. */
export const birthdayIn = (inDays: Range): Predicate => noted<Predicate>({ type: 'birthday', inDays }, birthdayIn);

/** What the orders of a customer usually are. */
export const usually = (of: TextHabit, ...is: readonly [string, ...string[]]): Predicate =>
  noted<Predicate>({ type: 'habit', of, is }, usually);
/** Numbers between numbers, money between amounts of a currency. */
export function usuallyIn(of: NumberHabit, range: Range): Predicate;
export function usuallyIn(of: MoneyHabit, value: AmountRange): Predicate;
export function usuallyIn(of: NumberHabit | MoneyHabit, range: Range | AmountRange): Predicate {
  const asked = 'currency' in range ? { value: range } : { range };
  return noted<Predicate>({ type: 'habit', of, ...asked } as Predicate, usuallyIn);
}

/** Is in another segment: `stage:lapsed`, `rule:tea-lovers`. */
export const inSegment = (name: SegmentName): Predicate => noted<Predicate>({ type: 'segment', name }, inSegment);
export const score = (of: 'r' | 'f' | 'm', range: Range): Predicate =>
  noted<Predicate>({ type: 'score', of, range }, score);

/** Probability of being active, 0 to 1. */
export const active = (range: Range): Predicate =>
  noted<Predicate>({ type: 'prediction', of: 'active', range }, active);
export const expectedOrders = (days: 30 | 90 | 365, range: Range): Predicate =>
  noted<Predicate>({ type: 'prediction', of: 'orders', days, range }, expectedOrders);
/** Predicted net value of the next 365 days. */
export const expectedValue = (value: AmountRange): Predicate =>
  noted<Predicate>({ type: 'prediction', of: 'clv', value }, expectedValue);
/** Days from the closed day to the next order, as predicted. */
export const nextOrder = (range: Range): Predicate =>
  noted<Predicate>({ type: 'prediction', of: 'nextOrderDays', range }, nextOrder);
/** What the customer buys again and again runs out, or has run out. */
export const runsOut = ({ within, ...rest }: Products & { readonly within: number }): Predicate =>
  noted<Predicate>({ type: 'replenishment', withinDays: wholeDays(within), ...products(rest) }, runsOut);
