import { lastDayOf, type MemberDay } from '../../day/member-day.ts';
import { weighsGoods } from '../../membership/membership.ts';
import { amountSpan, isIn, spanOf } from '../compare.ts';
import type { Answer, Kind, Setup } from '../kind.ts';
import type { LevelNearPredicate, LevelPredicate, PointsExpiringPredicate, PointsPredicate } from '../predicate.ts';
import type { Seen } from '../seen.ts';
import { NO, type Truth, truthOf, UNKNOWN } from '../truth.ts';
import { wrongCurrency } from './money.ts';

/** Of who is no member, and of whom nobody knows it, nothing of this is known: neither it nor its not holds them. */
const asked = (of: (member: MemberDay, seen: Seen) => Truth, details: boolean): Answer => ({
  early: (seen) => {
    if (seen.member === 'not asked') seen.member = seen.context.memberOf?.(seen.known);
    return seen.member ? of(seen.member, seen) : UNKNOWN;
  },
  needs: { member: true, details },
});

const needsLines = ({ membership }: Setup): boolean => weighsGoods(membership);

export const level: Kind<LevelPredicate> = ({ is }, setup) => {
  const levels = setup.membership?.levels?.levels;
  if (!levels) return noLevels(setup);
  const wrong = is.findIndex((id) => !levels.some((one) => one.id === id));
  if (wrong >= 0) {
    const all = levels.map(({ id }) => id).join(', ');
    return setup.fault(
      `is[${wrong}]`,
      `${JSON.stringify(is[wrong])} is not a level of ${setup.shop.id}`,
      `use one of ${all}`,
    );
  }
  const places = new Set(is.map((id) => levels.findIndex((one) => one.id === id)));
  return asked(({ level }) => truthOf(places.has(level)), needsLines(setup));
};

export const points: Kind<PointsPredicate> = ({ range }, setup) => {
  if (!setup.membership?.points) return noPoints(setup);
  const span = spanOf(range);
  return asked(({ available }) => isIn(available, span), needsLines(setup));
};

/** On the day on which the run takes place, or on so many days from it on, is the last day of so many points. */
export const pointsExpiring: Kind<PointsExpiringPredicate> = ({ withinDays, points: range = { min: 1 } }, setup) => {
  if (!setup.membership?.points) return noPoints(setup);
  const span = spanOf(range);
  return asked(({ expiring }, { context: { today } }) => {
    let sum = 0;
    for (const one of expiring) {
      const ahead = lastDayOf(one) - today;
      if (ahead >= 1 && ahead <= withinDays) sum += one.points;
    }
    return isIn(sum, span);
  }, needsLines(setup));
};

export const levelNear: Kind<LevelNearPredicate> = (predicate, setup) => {
  const { missing, value } = predicate;
  const levels = setup.membership?.levels;
  if (!levels) return noLevels(setup);
  const span = levels.by === 'net' ? value && amountSpan(value, setup.shop.currency) : missing && spanOf(missing);
  if (!span) {
    if (levels.by === 'net' && value) return wrongCurrency(value, setup);
    const fix = levels.by === 'net' ? `{ currency: '${setup.shop.currency}', max: '50' }` : 'atMost(1)';
    return setup.fault(
      value ? 'value' : 'missing',
      `does not say what levels of ${setup.shop.id} go by, which is ${levels.by}`,
      `write levelNear(${fix})`,
    );
  }
  return asked(({ missing: left }) => (left === undefined ? NO : isIn(left, span)), needsLines(setup));
};

const noLevels = ({ shop, fault }: Setup): Answer =>
  fault(
    'type',
    `asks for a level, and ${shop.id} declares no membership with levels`,
    'declare it in crm/memberships, or name the shops that the segment is for: shops: [..]',
  );

const noPoints = ({ shop, fault }: Setup): Answer =>
  fault(
    'type',
    `asks for points, and ${shop.id} declares no membership with points`,
    'declare it in crm/memberships, or name the shops that the segment is for: shops: [..]',
  );
