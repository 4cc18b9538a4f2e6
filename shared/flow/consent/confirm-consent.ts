import { type Click, type Confirmation, confirmation } from '#model/consent/double-opt-in.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';

/** Confirms a person's open sign-up and keeps the proof. Any number of clicks leaves one entry per topic. */
export async function confirmConsent(
  consents: Pick<ConsentStore, 'append' | 'list'>,
  person: { readonly shop: ShopId; readonly customerId: CustomerId },
  click: Click,
): Promise<Confirmation['outcome']> {
  const answer = confirmation(await consents.list(person.shop, person.customerId), click);
  if (answer.outcome !== 'confirmed') return answer.outcome;
  for (const entry of answer.entries) await consents.append(person.shop, person.customerId, entry);
  return 'confirmed';
}
