import { type ConsentEntry, consentAt } from '#domain/consent/consent.ts';
import type { PublishedCrm } from '#domain/crm/published.ts';
import type { Channel, ConsentProof } from '#domain/event/event.ts';
import type { LinkClaim } from '#domain/message/token.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';

/** `one-click`: the list of the header. `channel`: all topics of the channel. `all`: all topics of every channel. */
export type Choice = 'one-click' | 'channel' | 'all';

export interface WithdrawDeps {
  readonly crm: PublishedCrm;
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'append' | 'list'>;
}

/** More merges in a row than people have accounts. */
const MAX_MERGES = 16;

/**
 * Withdraws what the choice names, for the person of the link and whoever that person was merged into (I4). What is
 * withdrawn already stays as it is, so a repeated POST writes nothing. An erased person has nothing left to withdraw.
 */
export async function withdraw(deps: WithdrawDeps, claim: LinkClaim, choice: Choice, at: number): Promise<void> {
  const source = choice === 'one-click' ? 'one-click' : 'preference-centre';
  await withdrawLists(deps, claim, lists(deps.crm, claim, choice), { at, source });
}

/** Withdraws these lists of the person of a link, under every id that the person ever had. */
export async function withdrawLists(
  { customers, consents }: Pick<WithdrawDeps, 'customers' | 'consents'>,
  claim: LinkClaim,
  which: readonly { readonly channel: Channel; readonly topic: string }[],
  { at, source, proof }: { readonly at: number; readonly source: string; readonly proof?: ConsentProof },
): Promise<void> {
  if (which.length === 0) return;
  for (const customerId of await livesOf(customers, claim)) {
    const ledger = await consents.list(claim.shop, customerId);
    for (const { channel, topic } of which) {
      for (const time of openTimes(ledger, channel, topic, at)) {
        const entry = { channel, topic, state: 'withdrawn', at: time, source, ...(proof && { proof }) } as const;
        await consents.append(claim.shop, customerId, entry);
      }
    }
  }
}

/** Now, unless it is withdrawn already; and each time at which an entry of a clock ahead of ours would undo it. */
function openTimes(ledger: readonly ConsentEntry[], channel: Channel, topic: string, at: number): readonly number[] {
  const later = ledger.filter((entry) => entry.channel === channel && entry.topic === topic && entry.at > at);
  const times = [at, ...new Set(later.map((entry) => entry.at))];
  return times.filter((time) => consentAt(ledger, channel, topic, time)?.state !== 'withdrawn');
}

export async function livesOf(customers: WithdrawDeps['customers'], claim: LinkClaim): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: string | undefined = claim.customerId;
  while (next !== undefined && !ids.includes(next) && ids.length < MAX_MERGES) {
    const customer = await customers.get(claim.shop, next);
    if (customer?.erased) break;
    ids.push(next);
    next = customer?.mergedInto;
  }
  return ids;
}

function lists(crm: PublishedCrm, claim: LinkClaim, choice: Choice): readonly { channel: Channel; topic: string }[] {
  if (choice === 'one-click') return [{ channel: claim.channel, topic: claim.topic }];
  const marketing = crm.programs.filter((program) => program.kind === 'marketing').map((program) => program.topic);
  const declared = crm.shops.find(({ id }) => id === claim.shop)?.consent?.topics?.map(({ id }) => id) ?? [];
  const topics = [...new Set([claim.topic, 'marketing', ...declared, ...marketing])];
  const channels: readonly Channel[] = choice === 'all' ? ['email', 'sms'] : [claim.channel];
  return channels.flatMap((channel) => topics.map((topic) => ({ channel, topic })));
}
