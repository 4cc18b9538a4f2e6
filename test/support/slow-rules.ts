import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import type { LateFacts } from '#model/rule/late-facts.ts';
import type { AmountRange, OrdersPredicate, Period, Predicate, Range } from '#model/rule/predicate.ts';
import type { Habits, RunsOut } from '#model/rule/seen.ts';

/** Everything that is known of one person at the end of a day. */
export interface Person {
  readonly known: KnownCustomer;
  readonly row: DayRow;
  readonly membership: LateFacts['membership'];
  readonly prediction: LateFacts['prediction'];
  readonly habits: Habits;
  readonly runsOut: readonly RunsOut[] | undefined;
}

export interface SlowDay {
  readonly zone: string;
  readonly currency: string;
  /** Local calendar day, YYYY-MM-DD. */
  readonly day: string;
}

type Said = 'yes' | 'no' | 'unknown';
type Sets = { readonly yes: ReadonlySet<Person>; readonly no: ReadonlySet<Person> };

/**
 * A second evaluator, written from docs/segments.md by sets of people and by possible worlds, and sharing nothing with
 * the first: who is in none of the two sets of a rule is unknown.
 */
export function slowSegments(
  definitions: readonly SegmentDefinition[],
  people: readonly Person[],
  day: SlowDay,
): ReadonlyMap<string, Sets> {
  const setsOf = (rule: Rule, trail: readonly string[]): Sets => {
    if (rule.type === 'not') {
      const { yes, no } = setsOf(rule.of, trail);
      return { yes: no, no: yes };
    }
    if (rule.type === 'and' || rule.type === 'or') {
      const parts = rule.of.map((part) => setsOf(part, trail));
      if (parts.length === 0) return { yes: new Set(), no: new Set() };
      const all = (side: 'yes' | 'no') => new Set(people.filter((one) => parts.every((part) => part[side].has(one))));
      const any = (side: 'yes' | 'no') => new Set(people.filter((one) => parts.some((part) => part[side].has(one))));
      return rule.type === 'and' ? { yes: all('yes'), no: any('no') } : { yes: any('yes'), no: all('no') };
    }
    if (rule.type === 'segment' && rule.name.startsWith('rule:')) {
      const id = rule.name.slice(5);
      const named = definitions.find((definition) => definition.id === id);
      if (!named || trail.includes(id)) return { yes: new Set(), no: new Set() };
      return setsOf(named.where, [...trail, id]);
    }
    const said = people.map((person) => [person, says(rule, person, day)] as const);
    const who = (word: Said) => new Set(said.filter(([, each]) => each === word).map(([person]) => person));
    return { yes: who('yes'), no: who('no') };
  };
  return new Map(definitions.map(({ id, where }) => [id, setsOf(where, [id])]));
}

const yesNo = (holds: boolean): Said => (holds ? 'yes' : 'no');

/** Of several worlds of which nobody knows which is ours. */
function inAll(worlds: readonly boolean[]): Said {
  if (worlds.length === 0) return 'unknown';
  return worlds.every(Boolean) ? 'yes' : worlds.some(Boolean) ? 'unknown' : 'no';
}

const dateOf = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
const dateOfNumber = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
/** Days from `date` to the closed day. */
const agoOf = (date: string, { day }: SlowDay): number => (Date.parse(day) - Date.parse(date)) / 86_400_000;

function isWithin(date: string, { withinDays, beforeDays, from, to }: Period, day: SlowDay): boolean {
  const ago = agoOf(date, day);
  if (withinDays !== undefined && !(ago <= withinDays - 1)) return false;
  if (beforeDays !== undefined && !(ago >= beforeDays)) return false;
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}

const hasDays = (p: Period): boolean => [p.withinDays, p.beforeDays, p.from, p.to].some((each) => each !== undefined);
const isBetween = (value: number, { min, max }: Range): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);
const isAmount = (minor: number, { min, max }: AmountRange): boolean =>
  (min === undefined || minor >= Math.round(Number(min) * 100)) &&
  (max === undefined || minor <= Math.round(Number(max) * 100));
const isEmpty = (...lists: readonly (readonly unknown[] | undefined)[]): boolean =>
  lists.some((list) => list?.length === 0);

interface Bought {
  readonly key: string;
  readonly at: number;
  readonly date: string;
  readonly channel: string;
  readonly minor: number;
  readonly lines: readonly { sku: string; group: string | undefined; minor: number | undefined }[] | undefined;
}

function standing({ known }: Person, day: SlowDay): readonly Bought[] {
  const isPast = (at: number): boolean => dateOf(at, day.zone) <= day.day;
  return [...known.customer.entries]
    .filter(([, entry]) => entry.state === 'paid' && isPast(entry.at))
    .flatMap(([key, entry]) => {
      const back = entry.returns.filter(([at]) => isPast(at));
      const sum = back.reduce((total, [, minor]) => total + minor, 0);
      if (back.length > 0 && sum >= entry.grossMinor) return [];
      return [ofEntry(key, entry, entry.grossMinor - sum, known, day)];
    })
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

const ofEntry = (key: string, entry: OrderEntry, minor: number, known: KnownCustomer, day: SlowDay): Bought => ({
  key,
  at: entry.at,
  date: dateOf(entry.at, day.zone),
  channel: entry.channel,
  minor,
  lines: known.details
    ?.get(key)
    ?.lines.map(([sku, , total, group]) => ({ sku, group: group || undefined, minor: total })),
});

type Which = Pick<OrdersPredicate, 'groups' | 'skus' | 'channels' | keyof Period>;

function isOneOf(order: Bought, which: Which, day: SlowDay): Said {
  if (!isWithin(order.date, which, day)) return 'no';
  const { groups, skus, channels } = which;
  if (isEmpty(groups, skus, channels)) return 'unknown';
  const parts: Said[] = [];
  if (channels) parts.push(order.channel === '' ? 'unknown' : yesNo(channels.includes(order.channel)));
  if (groups || skus) parts.push(hasLine(order, which));
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function hasLine({ lines }: Bought, { groups, skus }: Which): Said {
  if (!lines) return 'unknown';
  const each = lines.map(({ sku, group }): Said => {
    if (skus?.includes(sku)) return 'yes';
    if (!groups) return 'no';
    return group === undefined ? 'unknown' : yesNo(groups.includes(group));
  });
  return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
}

/** Undefined: it may be any amount. */
function amountIn(order: Bought, { groups, skus }: Which): number | undefined {
  if (!groups && !skus) return order.minor;
  if (!order.lines) return undefined;
  let sum = 0;
  for (const { sku, group, minor } of order.lines) {
    const isNamed = skus?.includes(sku) || (group !== undefined && groups?.includes(group));
    if (!isNamed && group === undefined && (groups?.length ?? 0) > 0) return undefined;
    if (isNamed && minor === undefined) return undefined;
    if (isNamed) sum += minor ?? 0;
  }
  return sum;
}

function ordersSay(rule: OrdersPredicate, person: Person, day: SlowDay): Said {
  const asked = standing(person, day).map((order) => [order, isOneOf(order, rule, day)] as const);
  const doubtful = asked.filter(([, said]) => said === 'unknown').map(([order]) => order);
  const certain = asked.filter(([, said]) => said === 'yes').map(([order]) => order);
  const worlds = Array.from({ length: 2 ** doubtful.length }, (_, bits) => [
    ...certain,
    ...doubtful.filter((_each, i) => bits & (1 << i)),
  ]);
  const counted = inAll(
    worlds.map((orders) => isBetween(orders.length, rule.count ?? (rule.value ? { min: 0 } : { min: 1 }))),
  );
  const { value } = rule;
  if (!value) return counted;
  const sums = worlds.flatMap((orders) => {
    const amounts = orders.map((order) => amountIn(order, rule));
    if (amounts.includes(undefined)) return [-1e15, 1e15];
    return [amounts.reduce<number>((total, each) => total + (each ?? 0), 0)];
  });
  // told is whether all amounts from the least to the most are in the range, not only those of a world
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  const ends: readonly boolean[] = [isAmount(least, value), isAmount(most, value)];
  const isOutside = isAmount(most, { currency: value.currency, min: '-1000000000000000', max: lower(value) });
  const isAbove = value.max !== undefined && least > Math.round(Number(value.max) * 100);
  const amounts: Said = ends.every(Boolean) ? 'yes' : isOutside || isAbove ? 'no' : 'unknown';
  if (counted === 'no' || amounts === 'no') return 'no';
  return counted === 'yes' && amounts === 'yes' ? 'yes' : 'unknown';
}

const lower = ({ min }: AmountRange): string =>
  min === undefined ? '-1000000000000001' : ((Math.round(Number(min) * 100) - 1) / 100).toFixed(2);

function says(rule: Predicate, person: Person, day: SlowDay): Said {
  const { known, row, membership, prediction, habits, runsOut } = person;
  const { facts, standing: told, preferences } = known;
  const known12 = told && ('channel' in rule ? told.channels[rule.channel] : undefined);
  switch (rule.type) {
    case 'orders':
      return ordersSay(rule, person, day);
    case 'order': {
      const order = standing(person, day).at(rule.which === 'first' ? 0 : -1);
      if (!order) return 'unknown';
      const said = isOneOf(order, rule, day);
      const amount = rule.value ? yesNo(isAmount(order.minor, rule.value)) : 'yes';
      if (said === 'no' || amount === 'no') return 'no';
      return said;
    }
    case 'worth': {
      const minor = rule.of === 'net' ? row.netMinor : row.marginMinor;
      return Number.isNaN(minor) ? 'unknown' : yesNo(isAmount(minor, rule.value));
    }
    case 'since':
      return row.since === 0 ? 'unknown' : yesNo(isWithin(dateOfNumber(row.since), rule, day));
    case 'attribute': {
      if (!facts) return 'unknown';
      const value = facts.find((fact) => fact.kind === 'attribute' && fact.name === rule.name)?.value ?? undefined;
      if (!rule.is && !rule.range && !hasDays(rule)) return yesNo(value !== undefined);
      if (value === undefined || isEmpty(rule.is)) return 'unknown';
      const types: Readonly<Record<string, string>> = {
        vip: 'boolean',
        size: 'number',
        colour: 'string',
        ends: 'number',
      };
      if (typeof value !== types[rule.name]) return 'unknown';
      if (rule.is) return yesNo(rule.is.some((one) => one === value));
      if (rule.range) return Number.isNaN(value) ? 'unknown' : yesNo(isBetween(Number(value), rule.range));
      return Math.abs(Number(value)) > 8.64e15
        ? 'unknown'
        : yesNo(isWithin(dateOf(Number(value), day.zone), rule, day));
    }
    case 'tag': {
      const tags = facts?.find((fact) => fact.kind === 'tags')?.value;
      if (!Array.isArray(tags) || isEmpty(rule.is)) return 'unknown';
      return yesNo(rule.is.filter((one) => tags.includes(one)).length > 0);
    }
    case 'member': {
      if (!rule.levels && !rule.points) return told ? yesNo(told.member) : 'unknown';
      const fact = facts?.find((each) => each.kind === 'member');
      const value = fact?.kind === 'member' ? fact.value : {};
      const level: Said =
        value.level === undefined || isEmpty(rule.levels)
          ? 'unknown'
          : yesNo(rule.levels?.includes(value.level) ?? true);
      const points: Said =
        value.points === undefined ? 'unknown' : yesNo(isBetween(value.points, rule.points ?? { min: -1e9 }));
      const parts = [...(rule.levels ? [level] : []), ...(rule.points ? [points] : [])];
      return parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes';
    }
    case 'event':
    case 'case':
      return factsSay(rule, person, day);
    case 'consent':
      return told && !isEmpty(rule.is) ? yesNo(rule.is.includes(known12?.consent ?? 'none')) : 'unknown';
    case 'topic':
      return told && !isEmpty(rule.topics)
        ? yesNo(rule.topics.some((topic) => (known12?.topics ?? []).includes(topic)))
        : 'unknown';
    case 'reach': {
      if (!told) return 'unknown';
      if (!known12) return 'no';
      if (rule.is === 'address') return yesNo(known12.address);
      if (rule.is === 'suppressed') return yesNo(known12.suppressed);
      return yesNo(known12.address && known12.consent === 'granted' && !known12.suppressed);
    }
    case 'confirmed':
    case 'responded':
    case 'reviewed':
    case 'referred': {
      if (!told) return 'unknown';
      const at = {
        confirmed: known12?.confirmedAt,
        responded: known12?.respondedAt,
        reviewed: told.reviewedAt,
        referred: told.referredAt,
      }[rule.type];
      return yesNo(at !== undefined && isWithin(dateOf(at, day.zone), rule, day));
    }
    case 'subscription': {
      if (!told || isEmpty(rule.is, rule.delivers)) return 'unknown';
      const held = told.subscriptions.filter(({ state }) => rule.is.includes(state));
      const each = held.map(({ delivers }): Said => {
        if (!rule.delivers) return 'yes';
        return delivers.length === 0 ? 'unknown' : yesNo(delivers.some((what) => rule.delivers?.includes(what)));
      });
      return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
    }
    case 'interest':
      return preferences && !isEmpty(rule.is)
        ? yesNo(rule.is.some((one) => preferences.interests.includes(one)))
        : 'unknown';
    case 'language': {
      const spoken = preferences?.language;
      if (!spoken || isEmpty(rule.is)) return 'unknown';
      return yesNo(rule.is.some((one) => new RegExp(`^${one}(-|$)`, 'i').test(spoken)));
    }
    case 'birthday':
      return birthdaySays(preferences?.birthday, rule.inDays, day);
    case 'habit': {
      const held = habits[rule.of];
      if (held === undefined) return 'unknown';
      if ('is' in rule) return isEmpty(rule.is) ? 'unknown' : yesNo(rule.is.some((one) => one === held));
      return yesNo(isBetween(Number(held), rule.range));
    }
    case 'segment': {
      const [ladder = '', step] = rule.name.split(':');
      if ((ladder === 'member' || ladder === 'attitude') && membership[ladder] === undefined) return 'unknown';
      return yesNo(Object.entries(membership).some(([key, value]) => key === ladder && value === step));
    }
    case 'score': {
      const score = membership[rule.of];
      return score === 0 ? 'unknown' : yesNo(isBetween(score, rule.range));
    }
    case 'prediction': {
      if (!prediction) return 'unknown';
      if (rule.of === 'clv') return yesNo(isAmount(prediction.clv.netMinor, rule.value));
      const value = {
        active: prediction.active,
        orders: rule.of === 'orders' ? prediction.orders[rule.days] : 0,
        nextOrderDays: prediction.nextOrder?.days,
      }[rule.of];
      return value === undefined ? 'unknown' : yesNo(isBetween(value, rule.range));
    }
    case 'replenishment': {
      if (!runsOut || (isEmpty(rule.groups, rule.skus) && !rule.groups?.length && !rule.skus?.length)) return 'unknown';
      const isNamed = ({ group = '', sku = '' }: RunsOut): boolean =>
        (!rule.groups && !rule.skus) || !!rule.groups?.includes(group) || !!rule.skus?.includes(sku);
      const named = runsOut.filter(isNamed);
      return named.length === 0
        ? 'unknown'
        : yesNo(named.some((one) => -agoOf(dateOfNumber(one.day), day) <= rule.withinDays));
    }
  }
}

function factsSay(rule: Extract<Predicate, { type: 'event' | 'case' }>, { known }: Person, day: SlowDay): Said {
  const { facts } = known;
  if (!facts) return 'unknown';
  const each = facts.flatMap((fact): Said[] => {
    const date = dateOf(fact.at, day.zone);
    if (date > day.day || !isWithin(date, rule, day)) return [];
    if (rule.type === 'case') {
      if (fact.kind !== 'case' || (rule.state && rule.state !== fact.value.state)) return [];
      return [!rule.causes ? 'yes' : isEmpty(rule.causes) ? 'unknown' : yesNo(rule.causes.includes(fact.value.cause))];
    }
    if (fact.kind !== 'custom' || fact.value.name !== rule.name || agoOf(date, day) >= 395) return [];
    const properties = Object.entries(rule.properties ?? {}).map(([key, values]): Said => {
      const value = fact.value.properties?.[key];
      return value === undefined || isEmpty(values) ? 'unknown' : yesNo(values.some((one) => one === value));
    });
    return [properties.includes('no') ? 'no' : properties.includes('unknown') ? 'unknown' : 'yes'];
  });
  const least = each.filter((said) => said === 'yes').length;
  const most = least + each.filter((said) => said === 'unknown').length;
  const range = rule.type === 'event' ? (rule.count ?? { min: 1 }) : { min: 1 };
  return inAll(Array.from({ length: most - least + 1 }, (_, i) => isBetween(least + i, range)));
}

/** By walking the calendar. */
function birthdaySays(birthday: string | undefined, inDays: Range, { day }: SlowDay): Said {
  if (birthday === undefined) return 'unknown';
  const told = birthday.slice(-5);
  for (let n = 1; n <= 366; n++) {
    const date = new Date(Date.parse(day) + n * 86_400_000);
    const next = new Date(date.getTime() + 86_400_000).toISOString().slice(5, 10);
    const isLeapBirthday = told === '02-29' && date.toISOString().slice(5, 10) === '02-28' && next === '03-01';
    if (date.toISOString().slice(5, 10) === told || isLeapBirthday) return yesNo(isBetween(n, inDays));
  }
  return 'unknown';
}
