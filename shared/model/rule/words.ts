import { segmentWord } from '../segment/words.ts';
import type { Rule } from './definition.ts';
import type { AmountRange, Period, Predicate } from './predicate.ts';

/** What ids in a rule are called, by id; an id without a name stands as it is. */
export interface RuleNames {
  /** Of the team's segments. */
  readonly titles?: Readonly<Record<string, string>> | undefined;
  /** What a message of a channel is called. */
  readonly channels?: Readonly<Record<string, string>> | undefined;
  /** Of the topics of consent that the shop declares. */
  readonly topics?: Readonly<Record<string, string>> | undefined;
}

/** A rule as people read it: "at least 1 order of tea in the last 60 days, and not (...)". */
export function ruleInWords(rule: Rule, names: RuleNames = {}): string {
  switch (rule.type) {
    case 'and':
      return rule.of.map((part) => within(part, names)).join(', and ');
    case 'or':
      return rule.of.map((part) => within(part, names)).join(', or ');
    case 'not':
      return `not (${ruleInWords(rule.of, names)})`;
    default:
      return predicateInWords(rule, names);
  }
}

/** In brackets where words of its own could be read with those around it. */
const within = (rule: Rule, names: RuleNames): string =>
  (rule.type === 'and' || rule.type === 'or') && rule.of.length > 1
    ? `(${ruleInWords(rule, names)})`
    : ruleInWords(rule, names);

function predicateInWords(asked: Predicate, names: RuleNames): string {
  switch (asked.type) {
    case 'orders': {
      const { count, value } = asked;
      const noun = (count?.max ?? count?.min) === 1 ? 'order' : 'orders';
      const many = count ? `${count.max === 0 ? 'no' : rangeIn(count)} ${noun}` : value ? 'orders' : 'at least 1 order';
      return told(many, goodsIn(asked), channelsIn(asked), periodIn(asked), value && `for ${amountIn(value)} in all`);
    }
    case 'order':
      return told(
        `the ${asked.which} order`,
        goodsIn(asked),
        channelsIn(asked),
        periodIn(asked),
        asked.value && `for ${amountIn(asked.value)}`,
      );
    case 'worth':
      return `${asked.of === 'net' ? 'net value' : 'margin'} of ${amountIn(asked.value)}`;
    case 'since':
      return told('came to be', periodIn(asked));
    case 'attribute': {
      const { name, is, range } = asked;
      return (
        told(name, is && `is ${anyOf(is.map(String))}`, range && `is ${rangeIn(range)}`, periodIn(asked)) +
        ((is ?? range ?? periodIn(asked)) ? '' : ' is known')
      );
    }
    case 'tag':
      return `tagged ${anyOf(asked.is)}`;
    case 'member':
      return told(
        'member of the loyalty scheme',
        asked.levels && `at level ${anyOf(asked.levels)}`,
        asked.points && `with ${rangeIn(asked.points)} points`,
      );
    case 'level':
      return `member at level ${anyOf(asked.is)}`;
    case 'points':
      return `${rangeIn(asked.range)} points to spend`;
    case 'points-expiring':
      return `${rangeIn(asked.points ?? { min: 1 })} points that expire within ${asked.withinDays} days`;
    case 'level-near':
      return `${asked.value ? amountIn(asked.value) : rangeIn(asked.missing ?? {})} missing to the next level`;
    case 'event': {
      const { name, count, properties = {} } = asked;
      const having = Object.entries(properties).map(([property, is]) => `${property} ${anyOf(is.map(String))}`);
      return told(
        `${count ? rangeIn(count) : 'at least 1'} event "${name}"`,
        having.length > 0 && `with ${having.join(' and ')}`,
        periodIn(asked),
      );
    }
    case 'case':
      return told(
        `${asked.state ? `a case that is ${asked.state}` : 'a service case'}`,
        asked.causes && `for ${anyOf(asked.causes)}`,
        periodIn(asked),
      );
    case 'consent':
      return `consent to ${channelIn(asked, names)} ${anyOf(asked.is)}`;
    case 'topic':
      return `agreed to ${topicsIn(asked, names)} by ${channelIn(asked, names)}`;
    case 'reach':
      return `${REACH[asked.is]} ${channelIn(asked, names)}`;
    case 'confirmed':
      return told(`confirmed the ${channelIn(asked, names)} address`, periodIn(asked));
    case 'responded':
      return told(`clicked or answered by ${channelIn(asked, names)}`, periodIn(asked));
    case 'campaign':
      return `${anyOf(asked.groups)} by ${asked.of === undefined ? 'any message' : `"${asked.of}"`} of the campaign "${asked.campaign}"`;
    case 'answered': {
      const what = asked.score
        ? `a score of ${rangeIn(asked.score)}`
        : anyOf((asked.is ?? []).map((one) => `"${one}"`));
      return `answered ${what} to the campaign "${asked.campaign}"`;
    }
    case 'reviewed':
      return told('wrote a review', periodIn(asked));
    case 'referred':
      return told('referred somebody', periodIn(asked));
    case 'subscription':
      return told(`a subscription that is ${anyOf(asked.is)}`, asked.delivers && `of ${anyOf(asked.delivers)}`);
    case 'truth':
      return asked.is === 'stale' ? 'no order and no word for two years' : 'consent and address contradict';
    case 'interest':
      return `interested in ${anyOf(asked.is)}`;
    case 'language':
      return `chose the language ${anyOf(asked.is)}`;
    case 'birthday':
      return `birthday in ${rangeIn(asked.inDays)} days`;
    case 'habit':
      return `usual ${HABITS[asked.of]} is ${'is' in asked ? anyOf(asked.is) : 'value' in asked ? amountIn(asked.value) : rangeIn(asked.range)}`;
    case 'segment':
      return `in "${segmentWord(asked.name, names.titles)}"`;
    case 'score':
      return `${asked.of.toUpperCase()} score of ${rangeIn(asked.range)}`;
    case 'prediction':
      return predictionIn(asked);
    case 'replenishment':
      return told(`runs out within ${asked.withinDays} days`, goodsIn(asked));
  }
}

const HABITS = {
  hour: 'hour of orders',
  weekday: 'weekday of orders (1 is Monday)',
  channel: 'channel of orders',
  device: 'device of orders',
  group: 'product group',
  kind: 'kind of customer',
  priceBand: 'price of a piece',
  basket: 'basket',
  discount: 'share of orders with a discount',
  returnRate: 'share of value that goes back',
  gapDays: 'number of days between orders',
} as const;

const REACH = {
  reachable: 'can be written to by',
  address: 'has an address for',
  suppressed: 'is suppressed for',
} as const;

function predictionIn(asked: Extract<Predicate, { type: 'prediction' }>): string {
  switch (asked.of) {
    case 'active':
      return `probability of being active of ${rangeIn(asked.range)}`;
    case 'nextOrderDays':
      return `next order expected in ${rangeIn(asked.range)} days`;
    case 'orders':
      return `${rangeIn(asked.range)} orders expected in ${asked.days} days`;
    case 'clv':
      return `${amountIn(asked.value)} expected in 365 days`;
  }
}

const channelIn = ({ channel }: { readonly channel: string }, { channels }: RuleNames): string =>
  channels?.[channel] ?? channel;

const topicsIn = ({ topics }: { readonly topics: readonly string[] }, names: RuleNames): string =>
  anyOf(topics.map((topic) => (names.topics?.[topic] ? `"${names.topics[topic]}"` : topic)));

const told = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

const anyOf = (list: readonly string[]): string =>
  list.length < 2 ? (list[0] ?? 'nothing') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;

function goodsIn({
  groups,
  skus,
}: {
  readonly groups?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
}) {
  const of = [...(groups ?? []), ...(skus ?? []).map((sku) => `SKU ${sku}`)];
  return (groups ?? skus) && `of ${anyOf(of)}`;
}

const channelsIn = ({ channels }: { readonly channels?: readonly string[] | undefined }) =>
  channels && `by ${anyOf(channels)}`;

function rangeIn({
  min,
  max,
}: {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}): string {
  if (min !== undefined && max !== undefined) return min === max ? `${min}` : `${min} to ${max}`;
  return min === undefined ? `at most ${max}` : `at least ${min}`;
}

const amountIn = (range: AmountRange): string => `${rangeIn(range)} ${range.currency}`;

function periodIn({ withinDays, beforeDays, from, to }: Period): string | undefined {
  const parts = [
    withinDays !== undefined && `in the last ${withinDays} days`,
    beforeDays !== undefined && `more than ${beforeDays} days ago`,
    from !== undefined && `from ${from}`,
    to !== undefined && `until ${to}`,
  ].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}
