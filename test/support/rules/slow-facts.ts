import type { Predicate, Range } from '#model/rule/predicate.ts';
import {
  agoOf,
  dateOf,
  inAll,
  isBetween,
  isEmpty,
  isWithin,
  type Person,
  type Said,
  type SlowDay,
  yesNo,
} from './slow-words.ts';

export function factsSay(rule: Extract<Predicate, { type: 'event' | 'case' }>, { known }: Person, day: SlowDay): Said {
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
export function birthdaySays(birthday: string | undefined, inDays: Range, { day }: SlowDay): Said {
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
