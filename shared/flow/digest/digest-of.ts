import { dayNumber } from '#model/values/time/day-number.ts';
import { type Digest, type DigestFacts, type DigestItem, GROUPS, type ItemsOf } from './digest.ts';
import * as list from './items.ts';

/** What the team is told of a day: what every item of the list says, in groups, what is bad first. Pure. */
export function digestOf(facts: DigestFacts, told: readonly ItemsOf[] = Object.values(list)): Digest {
  const { id, name, timezone, currency, locale, digest } = facts.shop;
  const found = told.flatMap((itemsOf) => itemsOf(facts));
  const of = (group: DigestItem['group'], isBad: boolean): readonly DigestItem[] =>
    found.filter((item) => item.group === group && (item.isBad ?? false) === isBad);
  const items = GROUPS.flatMap((group) => [...of(group, true), ...of(group, false)]);
  const isSignOfLife = items.length === 0 && digest?.whenQuiet === 'weekly' && isReadOnMonday(facts.day);
  return { shop: { id, name, timezone, currency, locale }, day: facts.day, items, isSignOfLife };
}

/** Whether there is something to send. */
export const isDue = ({ items, isSignOfLife }: Digest): boolean => items.length > 0 || isSignOfLife;

/** The digest of a day is read on the next. 1970-01-01 was a Thursday. */
const isReadOnMonday = (day: string): boolean => (dayNumber(day) + 1 + 3) % 7 === 0;
