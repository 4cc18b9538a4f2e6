import { BIRTHDAY } from '#model/customer/facts.ts';
import { birthdaysOf, withBirthday } from '#model/customer/told-birthdays.ts';
import { countsBirthdays } from '#model/membership/birthday.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';

interface Deps {
  readonly facts: Pick<FactStore, 'listStanding' | 'put'>;
  readonly memberships?: readonly Membership[] | undefined;
}

/**
 * Keeps a birthday, `YYYY-MM-DD` or `MM-DD`, with when it was told (UTC ms), where a shop's points ask for it; the year of
 * birth is not kept. Read and then written: of two told within one moment the later may be all that stays.
 */
export async function tellBirthday(
  { facts, memberships }: Deps,
  shop: ShopId,
  customerId: CustomerId,
  birthday: string | undefined,
  at: number,
): Promise<void> {
  if (birthday === undefined || !countsBirthdays(membershipOf({ memberships }, shop))) return;
  const own = (await facts.listStanding(shop, customerId)).filter(
    ({ kind, name }) => kind === 'member' && name === BIRTHDAY,
  );
  const before = birthdaysOf(own) ?? [];
  const told = withBirthday(before, [[at, birthday.slice(-5)]]);
  const last = own[0]?.at ?? Number.NEGATIVE_INFINITY;
  if (JSON.stringify(told) === JSON.stringify(before)) return;
  const fact = { kind: 'member', name: BIRTHDAY, at: Math.max(at, last + 1), value: { told } } as const;
  await facts.put(shop, customerId, fact);
}
