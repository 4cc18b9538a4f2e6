import { type Fact, groupName, lastOf } from '../../customer/facts.ts';
import type { AttributeValue } from '../../event/person-event.ts';
import { membershipState } from '../../membership/state.ts';
import { LEAD_CAUSE } from '../../team/hand-off.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { dayRule, hasPeriod, isDayIn, isIn, isSomewhereIn, spanOf } from '../compare.ts';
import type { Kind } from '../kind.ts';
import type {
  AnsweredPredicate,
  AttributePredicate,
  CampaignPredicate,
  CasePredicate,
  EventPredicate,
  MemberPredicate,
  Period,
  TagPredicate,
} from '../predicate.ts';
import { EVENT_DAYS } from '../predicate.ts';
import type { Seen } from '../seen.ts';
import { and, NO, type Truth, truthOf, UNKNOWN, YES } from '../truth.ts';

const FACTS = { facts: true };

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** As known now: a value has no history, so one of after the closed day holds for it too. */
function factOf<K extends Fact['kind']>({ known }: Seen, kind: K, name: string): Of<K> | undefined {
  const found = known.facts?.find((fact) => fact.kind === kind && fact.name === name);
  return found as Of<K> | undefined;
}

export const attribute: Kind<AttributePredicate> = (predicate, { shop, fault }) => {
  const { name, is, range } = predicate;
  const declared = shop.attributes?.[name];
  if (!declared) {
    const all = Object.keys(shop.attributes ?? {}).join(', ');
    return fault(
      'name',
      `${JSON.stringify(name)} is not an attribute that ${shop.id} declares`,
      `declare it in the shop: attributes: { ${JSON.stringify(name)}: 'text' }${all && `, or use one of ${all}`}`,
    );
  }
  const isTime = declared === 'time';
  if (hasPeriod(predicate) && !isTime) {
    return fault('name', `is a ${declared}, which has no day`, "compare it by is or range, or declare it as 'time'");
  }
  if (range && declared !== 'number') {
    return fault('range', `compares a ${declared} as a number`, `write is: [..] or declare the attribute as 'number'`);
  }
  const wrong = is?.find((value) => typeof value !== TYPE_OF[declared]);
  if (wrong !== undefined || (is && isTime)) {
    return fault('is', `is not a ${declared}`, isTime ? 'write withinDays, beforeDays, from or to' : FIX[declared]);
  }
  const wanted = is && new Set(is);
  const span = range && spanOf(range);
  const days = dayRule(predicate);
  const holds = (value: AttributeValue, seen: Seen): Truth => {
    if (typeof value !== TYPE_OF[declared]) return UNKNOWN;
    if (wanted) return wanted.size === 0 ? UNKNOWN : truthOf(wanted.has(value));
    if (typeof value !== 'number') return YES;
    if (span) return isIn(value, span);
    return isTime && hasPeriod(predicate) ? truthOf(isDayIn(dayOf(value, seen), days, seen.context.today)) : YES;
  };
  const isAskedIfKnown = !is && !range && !hasPeriod(predicate);
  return {
    early: (seen) => {
      if (!seen.known.facts) return UNKNOWN;
      const value = factOf(seen, 'attribute', name)?.value ?? undefined;
      if (isAskedIfKnown) return truthOf(value !== undefined);
      return value === undefined ? UNKNOWN : holds(value, seen);
    },
    needs: FACTS,
  };
};

const TYPE_OF = { text: 'string', number: 'number', boolean: 'boolean', time: 'number' } as const;
const FIX = {
  text: "write texts in quotes: is: ['gold']",
  number: 'write numbers without quotes: is: [3]',
  boolean: 'write true or false without quotes: is: [true]',
  time: '',
} as const;

const dayOf = (at: number, { context }: Seen): number => localDayNumber(at, context.shop.timezone);

/** Nobody told of tags: they are unknown, and a list without it says no. */
export const tag: Kind<TagPredicate> = ({ is }) => ({
  early: (seen) => {
    const held = factOf(seen, 'tags', '');
    return held && is.length > 0 ? truthOf(held.value.some((one) => is.includes(one))) : UNKNOWN;
  },
  needs: FACTS,
});

export const member: Kind<MemberPredicate> = ({ levels, points }, { shop, membership, fault }) => {
  if (membership && (levels ?? points)) {
    return fault(
      levels ? 'levels' : 'points',
      `is what an older system told, and ${shop.id} keeps ${levels ? 'levels' : 'points'} itself`,
      levels ? "write level('..')" : 'write points(..)',
    );
  }
  const span = points && spanOf(points);
  if (!levels && !span) {
    return { early: ({ known }) => (known.standing ? truthOf(known.standing.member) : UNKNOWN) };
  }
  return {
    early: (seen) => {
      // As known now, like any value: who has left has no level here.
      const { told, isMember } = membershipState(seen.known.facts ?? []);
      if (told && !isMember) return levels?.length === 0 ? UNKNOWN : NO;
      const held = told?.value;
      const asked: Truth[] = [];
      if (levels) {
        const known = held?.level !== undefined && levels.length > 0;
        asked.push(known ? truthOf(levels.some((level) => level === held.level)) : UNKNOWN);
      }
      if (span) asked.push(isIn(held?.points ?? Number.NaN, span));
      return and(asked);
    },
    needs: FACTS,
  };
};

/** Counts what happened in the period, up to the end of the closed day; `maybe` counts for the most only. */
function counted(
  seen: Seen,
  period: Period,
  counts: { low: number; high: number },
  holds: (fact: Fact) => Truth,
): Truth {
  const { known, context } = seen;
  if (!known.facts) return UNKNOWN;
  const days = dayRule(period);
  let least = 0;
  let most = 0;
  for (const fact of known.facts) {
    const matches = holds(fact);
    if (matches === NO || fact.at >= context.end || !isDayIn(dayOf(fact.at, seen), days, context.today)) continue;
    most++;
    if (matches === YES) least++;
  }
  return isSomewhereIn(least, most, counts);
}

export const event: Kind<EventPredicate> = (predicate) => {
  const { name, properties = {}, count = { min: 1 } } = predicate;
  const span = spanOf(count);
  const within = Math.min(predicate.withinDays ?? EVENT_DAYS, EVENT_DAYS);
  const asked = Object.entries(properties);
  const holds = (fact: Fact): Truth => {
    if (fact.kind !== 'custom' || fact.value.name !== name) return NO;
    return asked.length === 0 ? YES : and(asked.map(([key, values]) => oneOf(fact.value.properties?.[key], values)));
  };
  return { early: (seen) => counted(seen, { ...predicate, withinDays: within }, span, holds), needs: FACTS };
};

const oneOf = (value: AttributeValue | undefined, values: readonly AttributeValue[]): Truth =>
  value === undefined || values.length === 0 ? UNKNOWN : truthOf(values.includes(value));

/** A lead is none: nobody complained. It is asked for by its cause. */
export const serviceCase: Kind<CasePredicate> = (predicate) => {
  const { state, causes } = predicate;
  const holds = (fact: Fact): Truth => {
    if (fact.kind !== 'case' || (state && fact.value.state !== state)) return NO;
    return causes ? oneOf(fact.value.cause, causes) : truthOf(fact.value.cause !== LEAD_CAUSE);
  };
  return { early: (seen) => counted(seen, predicate, spanOf({ min: 1 }), holds), needs: FACTS };
};

export const campaign: Kind<CampaignPredicate> = ({ campaign: id, of, groups }) => {
  const isOf = of === undefined ? (name: string) => name.startsWith(groupName(id, '')) : isSame(groupName(id, of));
  return {
    early: ({ known }) => {
      const told = (known.facts ?? []).flatMap((fact) =>
        fact.kind === 'group' && isOf(fact.name) ? [fact.value.group] : [],
      );
      return told.length === 0 ? UNKNOWN : truthOf(told.some((group) => groups.includes(group)));
    },
    needs: FACTS,
  };
};

/** Who was asked by several messages of it is taken at their last word. */
export const answered: Kind<AnsweredPredicate> = ({ campaign: id, is = [], score }) => {
  const span = score && spanOf(score);
  return {
    early: ({ known, context }) => {
      const told = (known.facts ?? []).filter((fact) => fact.kind === 'answer');
      const last = lastOf(told.filter(({ at, value }) => value.survey === id && at < context.end))?.value;
      if (span) return isIn(last?.score ?? Number.NaN, span);
      const chosen = last?.chosen?.answer;
      return chosen === undefined || is.length === 0 ? UNKNOWN : truthOf(is.includes(chosen));
    },
    needs: FACTS,
  };
};

const isSame = (one: string) => (name: string) => name === one;
