import type { ConsentEntry } from '#model/consent/consent.ts';
import { everyTopic, withdrawals } from '#model/consent/withdrawals.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { ConsentProof } from '#model/event/consent-event.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { ChannelId, CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges } from '../person/redirects.ts';

/** `one-click`: the list of the header. `channel`: all topics of the channel. `all`: all topics of every channel. */
export type Choice = 'one-click' | 'channel' | 'all';

export interface WithdrawDeps {
  readonly crm: PublishedCrm;
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'append' | 'list'>;
}

/**
 * Withdraws what the choice names, for the person of the link and whoever that person was merged into (I4). What is
 * withdrawn already stays as it is, so a repeated POST writes nothing. An erased person has nothing left to withdraw.
 */
export async function withdraw(deps: WithdrawDeps, claim: LinkClaim, choice: Choice, at: number): Promise<void> {
  if (choice === 'one-click') return withdrawLists(deps, claim, [claim], { at, source: 'one-click' });
  const channels: readonly ChannelId[] = choice === 'all' ? ['email', 'sms'] : [claim.channel];
  const shop = deps.crm.shops.find(({ id }) => id === claim.shop) ?? {};
  for (const customerId of await idsOfLink(deps.customers, claim)) {
    const ledger = await deps.consents.list(claim.shop, customerId);
    for (const channel of channels) {
      const topics = new Set([claim.topic, ...everyTopic(ledger, channel, shop, deps.crm.programs)]);
      const said = { channel, at, source: 'preference-centre' };
      await appendAll(deps.consents, claim.shop, customerId, withdrawals(ledger, [...topics], said));
    }
  }
}

/** Withdraws these lists of the person of a link, under every id that the person ever had. */
export async function withdrawLists(
  { customers, consents }: Pick<WithdrawDeps, 'customers' | 'consents'>,
  claim: LinkClaim,
  which: readonly { readonly channel: ChannelId; readonly topic: string }[],
  said: { readonly at: number; readonly source: string; readonly proof?: ConsentProof },
): Promise<void> {
  if (which.length === 0) return;
  for (const customerId of await idsOfLink(customers, claim)) {
    const ledger = await consents.list(claim.shop, customerId);
    for (const { channel, topic } of which) {
      await appendAll(consents, claim.shop, customerId, withdrawals(ledger, [topic], { ...said, channel }));
    }
  }
}

async function appendAll(
  consents: Pick<ConsentStore, 'append'>,
  shop: ShopId,
  customerId: CustomerId,
  entries: readonly ConsentEntry[],
): Promise<void> {
  for (const entry of entries) await consents.append(shop, customerId, entry);
}

/** Every id of the person of a link from the one that it names on, also of one whom nobody knows: no withdrawal is lost. */
export async function idsOfLink(customers: WithdrawDeps['customers'], claim: LinkClaim): Promise<readonly string[]> {
  const { customer, ids } = await followMerges(customers, claim.shop, claim.customerId, { tooLong: 'end' });
  return [...new Set(customer?.erased ? ids.slice(0, -1) : ids)];
}
