import { shortHash } from '#model/values/hash/hash.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import {
  type Digest,
  type DigestFacts,
  type DigestItem,
  GROUPS,
  type ItemsOf,
  type Told,
  type ToldItem,
} from './form/digest.ts';
import * as allItems from './items.ts';

/** What the team is told of a day: what every item of the list says, in groups, what is bad first. Pure. */
export function digestOf(facts: DigestFacts, before: Told, told: readonly ItemsOf[] = Object.values(allItems)): Digest {
  const { shop, day } = facts;
  const { id, name, timezone, currency, locale } = shop;
  const found = told
    .flatMap((itemsOf) => itemsOf(facts))
    .map((item): ToldItem => ({ ...item, since: sinceOf(item, before, day) }));
  const of = (group: DigestItem['group'], isBad: boolean): readonly ToldItem[] =>
    found.filter((item) => item.group === group && (item.isBad ?? false) === isBad);
  const items = GROUPS.flatMap((group) => [...of(group, true), ...of(group, false)]);
  return { shop: { id, name, timezone, currency, locale }, day, items, mail: mailOf(facts, items) };
}

/** What stands in a digest, for those of later days. */
export const toldBy = ({ items, day }: Digest, before: Told): Told =>
  Object.fromEntries(items.flatMap(({ keys }) => keys.map((key) => [hashOf(key), before[hashOf(key)] ?? day])));

/** When the last of its keys was told first. */
const sinceOf = ({ keys }: DigestItem, before: Told, day: Day): Day =>
  keys
    .map((key) => before[hashOf(key)] ?? day)
    .sort()
    .at(-1) ?? day;

const hashOf = (key: string): string => shortHash('digest-item', key);

function mailOf({ shop, day }: DigestFacts, items: readonly ToldItem[]): Digest['mail'] {
  if (items.some(({ since, isUrgent }) => isUrgent || since === day)) return 'news';
  if (!isReadOnMonday(day)) return undefined;
  if (items.length > 0) return 'reminder';
  return shop.digest?.whenQuiet === 'weekly' ? 'sign-of-life' : undefined;
}

/** The digest of a day is read on the next. 1970-01-01 was a Thursday. */
const isReadOnMonday = (day: string): boolean => (dayNumber(day) + 1 + 3) % 7 === 0;
