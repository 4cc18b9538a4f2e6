import { DAY_MS, isDay } from '../../values/time/day.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import { amountSpan, isIn, type Span, spanOf } from '../compare.ts';
import type { Answer, Kind } from '../kind.ts';
import type {
  BirthdayPredicate,
  HabitPredicate,
  InterestPredicate,
  LanguagePredicate,
  ReplenishmentPredicate,
} from '../predicate.ts';
import type { Seen } from '../seen.ts';
import { truthOf, UNKNOWN, YES } from '../truth.ts';
import { wrongCurrency } from './money.ts';

const PREFERENCES = { preferences: true };

export const interest: Kind<InterestPredicate> = ({ is }, { shop, fault }) => {
  const offered = Object.keys(shop.consent?.interests ?? {});
  const unknown = is.findIndex((id) => !offered.includes(id));
  if (unknown >= 0) {
    return fault(
      `is[${unknown}]`,
      `${JSON.stringify(is[unknown])} is not an interest that ${shop.id} offers`,
      offered.length > 0
        ? `use one of ${offered.join(', ')}`
        : 'declare it in the shop: consent: { interests: { .. } }',
    );
  }
  return {
    early: ({ known: { preferences, facts = [] } }) => {
      if (is.length === 0) return UNKNOWN;
      // Whoever has said since in the preference centre what they like is asked no more what they chose in a poll.
      const since = preferences?.updatedAt ?? Number.NEGATIVE_INFINITY;
      const isChosen = facts.some(
        ({ kind, at, value }) => kind === 'answer' && at >= since && is.includes(value.chosen?.interest ?? ''),
      );
      if (isChosen) return YES;
      return preferences ? truthOf(preferences.interests.some((one) => is.includes(one))) : UNKNOWN;
    },
    needs: { ...PREFERENCES, facts: true },
  };
};

export const language: Kind<LanguagePredicate> = ({ is }) => {
  const asked = is.map((one) => one.toLowerCase());
  return {
    early: ({ known: { preferences } }) => {
      const held = preferences?.language?.toLowerCase();
      if (!held || asked.length === 0) return UNKNOWN;
      return truthOf(asked.some((one) => held === one || held.startsWith(`${one}-`)));
    },
    needs: PREFERENCES,
  };
};

export const birthday: Kind<BirthdayPredicate> = ({ inDays }) => {
  const span = spanOf(inDays);
  return {
    early: ({ known: { preferences }, context: { today } }) => {
      const day = /^(?:\d{4}-)?(\d{2}-\d{2})$/.exec(preferences?.birthday ?? '')?.[1];
      return day === undefined ? UNKNOWN : isIn(daysUntil(day, today), span);
    },
    needs: PREFERENCES,
  };
};

/** Days from the closed day to the next such day after it, 1 to 366; who is born on a leap day has it on the 28th else. */
function daysUntil(monthAndDay: string, today: number): number {
  const year = new Date(today * DAY_MS).getUTCFullYear();
  for (const each of [year, year + 1]) {
    const told = `${each}-${monthAndDay}`;
    const day = isDay(told) ? dayNumber(told) : monthAndDay === '02-29' ? dayNumber(`${each}-02-28`) : Number.NaN;
    if (day > today) return day - today;
  }
  return Number.NaN;
}

export const habit: Kind<HabitPredicate> = (predicate, setup) => {
  if ('is' in predicate) {
    const { of, is } = predicate;
    return {
      early: (seen) => {
        const held = habitsOf(seen)?.[of];
        return held !== undefined && is.length > 0 ? truthOf(is.includes(held)) : UNKNOWN;
      },
      needs: HABIT_NEEDS,
    };
  }
  const { of } = predicate;
  const compared = (span: Span): Answer => ({
    early: (seen) => isIn(habitsOf(seen)?.[of] ?? Number.NaN, span),
    needs: HABIT_NEEDS,
  });
  if (!('value' in predicate)) return compared(spanOf(predicate.range));
  const amounts = amountSpan(predicate.value, setup.shop.currency);
  return amounts ? compared(amounts) : wrongCurrency(predicate.value, setup);
};

/** Devices, groups and discounts stand in the rows of orders, the customer's kind in its facts. */
const HABIT_NEEDS = { details: true, facts: true };

function habitsOf(seen: Seen) {
  seen.habits ??= seen.context.habitsOf?.(seen.known);
  return seen.habits;
}

export const replenishment: Kind<ReplenishmentPredicate> = ({ withinDays, groups, skus }) => {
  const isAny = (groups ?? skus) === undefined;
  const named = new Set([...(groups ?? []).map((one) => `g:${one}`), ...(skus ?? []).map((one) => `s:${one}`)]);
  return {
    early: (seen) => {
      if (seen.runsOut === 'not asked') seen.runsOut = seen.context.runsOut?.(seen.known);
      const { runsOut, context } = seen;
      if (!runsOut || (!isAny && named.size === 0)) return UNKNOWN;
      const ofThese = isAny
        ? runsOut
        : runsOut.filter(({ group, sku }) => named.has(`g:${group}`) || named.has(`s:${sku}`));
      // nothing is foretold of what was bought too seldom, or is delivered by a subscription
      if (ofThese.length === 0) return UNKNOWN;
      return truthOf(ofThese.some(({ day }) => day - context.today <= withinDays));
    },
    needs: { details: true },
  };
};
