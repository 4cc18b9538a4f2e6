import { BIRTHDAY, type Fact, type ToldBirthday } from './facts.ts';

/** Who tells another one more often than this is not believed any more. */
const MOST_TOLD = 24;

/** As it was told from then on, ascending, without what was told again. */
export function withBirthday(told: readonly ToldBirthday[], more: readonly ToldBirthday[]): readonly ToldBirthday[] {
  const all = [...told, ...more].toSorted(([at, date], [other, another]) => at - other || (date < another ? -1 : 1));
  return all.filter(([, date], n) => date !== all[n - 1]?.[1]).slice(0, MOST_TOLD);
}

/** Of all ids that are one person; undefined where nobody told one. */
export function birthdaysOf(facts: readonly Fact[]): readonly ToldBirthday[] | undefined {
  const told = facts.flatMap((fact) => (fact.kind === 'member' && fact.name === BIRTHDAY ? fact.value.told : []));
  return told.length === 0 ? undefined : withBirthday(told, []);
}
