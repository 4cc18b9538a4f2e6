import { SEGMENT_NAMES } from '../../segment/membership.ts';
import { amountSpan, dayRule, isDayIn, isIn, spanOf } from '../compare.ts';
import type { Kind } from '../kind.ts';
import type { LateFacts } from '../late-facts.ts';
import type {
  PredictionPredicate,
  ScorePredicate,
  SegmentPredicate,
  SincePredicate,
  WorthPredicate,
} from '../predicate.ts';
import { type Truth, truthOf, UNKNOWN } from '../truth.ts';
import { wrongCurrency } from './money.ts';

export const worth: Kind<WorthPredicate> = ({ of, value }, setup) => {
  const amounts = amountSpan(value, setup.shop.currency);
  if (!amounts) return wrongCurrency(value, setup);
  return { late: ({ row }) => isIn(of === 'net' ? row.netMinor : row.marginMinor, amounts) };
};

export const since: Kind<SincePredicate> = (predicate) => {
  const days = dayRule(predicate);
  return {
    late: ({ row, today }) => (row.since === 0 ? UNKNOWN : truthOf(isDayIn(row.since, days, today))),
  };
};

export const score: Kind<ScorePredicate> = ({ of, range }) => {
  const span = spanOf(range);
  return { late: ({ membership }) => (membership[of] === 0 ? UNKNOWN : isIn(membership[of], span)) };
};

/** A given one; those of the team are answered by their own rules. */
export const segment: Kind<SegmentPredicate> = ({ name }, { fault }) => {
  if (!SEGMENT_NAMES.some((known) => known === name)) {
    return fault(
      'name',
      `${JSON.stringify(name)} is not a segment`,
      `use one of ${SEGMENT_NAMES.join(', ')} or rule:<id>`,
    );
  }
  const cut = name.indexOf(':');
  const ladder = LADDERS[name.slice(0, cut)] ?? (() => undefined);
  const value = name.slice(cut + 1);
  return {
    late: ({ membership }) => {
      const held = ladder(membership);
      return held === undefined ? UNKNOWN : truthOf(held === value);
    },
  };
};

/** Who has no tier or group is in none of them; a ladder that a release did not know yet says nothing. */
const LADDERS: Readonly<Record<string, (membership: LateFacts['membership']) => string | undefined>> = {
  stage: ({ stage }) => stage,
  tier: ({ tier }) => tier ?? 'none',
  group: ({ group }) => group ?? 'none',
  member: ({ member }) => member,
  attitude: ({ attitude }) => attitude,
};

export const prediction: Kind<PredictionPredicate> = (predicate, setup) => {
  if (predicate.of === 'clv') {
    const amounts = amountSpan(predicate.value, setup.shop.currency);
    if (!amounts) return wrongCurrency(predicate.value, setup);
    return { late: (facts) => predicted(facts, ({ clv }) => isIn(clv.netMinor, amounts)) };
  }
  const span = spanOf(predicate.range);
  if (predicate.of === 'orders') {
    const { days } = predicate;
    return { late: (facts) => predicted(facts, ({ orders }) => isIn(orders[days], span)) };
  }
  if (predicate.of === 'active') return { late: (facts) => predicted(facts, ({ active }) => isIn(active, span)) };
  return { late: (facts) => predicted(facts, ({ nextOrder }) => (nextOrder ? isIn(nextOrder.days, span) : UNKNOWN)) };
};

const predicted = (
  { prediction: known }: LateFacts,
  ask: (known: NonNullable<LateFacts['prediction']>) => Truth,
): Truth => (known ? ask(known) : UNKNOWN);
