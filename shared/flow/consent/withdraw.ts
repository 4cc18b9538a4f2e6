import { type Lists, withdrawals } from '#model/consent/withdrawals.ts';
import type { ConsentProof } from '#model/event/consent-event.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { idsUnlessErased } from '../person/follow-merges.ts';

export interface WithdrawDeps {
  readonly programs: readonly Program[];
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'append' | 'list'>;
}

/** Who no longer wants which lists, when and how they said so, and what shows it. */
export interface Withdrawal {
  readonly shop: Pick<Shop, 'id' | 'consent'>;
  readonly customerId: CustomerId;
  readonly lists: readonly Lists[];
  readonly said: { readonly at: number; readonly source: string; readonly proof?: ConsentProof | undefined };
}

/** By link, centre, STOP or complaint, of all merged ids (I4); `now` is the clock, which it may have reached late. */
export async function withdraw(
  { programs, customers, consents }: WithdrawDeps,
  { shop, customerId, lists, said }: Withdrawal,
  now: number,
): Promise<void> {
  if (lists.length === 0) return;
  for (const id of await idsUnlessErased(customers, shop.id, customerId)) {
    const ledger = await consents.list(shop.id, id);
    for (const entry of withdrawals(ledger, lists, { shop, programs, said, now })) {
      await consents.append(shop.id, id, entry);
    }
  }
}
