import { MEMBER_ORDERS, type MemberOrder } from '#flow/days/member-list.ts';
import type { Membership } from '#model/membership/membership.ts';

/** In addresses: below the first level. No id of a level is like it. */
export const BELOW = '-';

export interface AskedMembers {
  readonly level: string | undefined;
  readonly by: MemberOrder;
  /** The name of a level or an order that there is not: then nobody is meant (I13). */
  readonly unknown: string | undefined;
}

/** What an address asks for: `level` and `by`. */
export function askedMembers(query: URLSearchParams, { levels }: Pick<Membership, 'levels'>): AskedMembers {
  const given = (name: string): string => query.get(name)?.trim() ?? '';
  const [level, by] = [given('level'), given('by')];
  const isLevel = level === '' || level === BELOW || (levels?.levels ?? []).some(({ id }) => id === level);
  const order = MEMBER_ORDERS.find((one) => one === (by || 'points'));
  return {
    level: level === '' ? undefined : level === BELOW ? '' : level,
    by: order ?? 'points',
    unknown: isLevel ? (order ? undefined : by) : level,
  };
}

/** The same question for another page or as a file. */
export function queryOf(query: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams();
  for (const name of ['level', 'by']) {
    const value = query.get(name);
    if (value) next.set(name, value);
  }
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `?${next}`;
}
