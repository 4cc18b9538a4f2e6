import { type ConsentEntry, consentAt, consentRef } from '#model/consent/consent.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { idsOfKnown } from '../person/follow-merges.ts';

/** An entry of the ledger with the reference by which touches name it. */
export interface LedgerLine extends ConsentEntry {
  readonly ref: string;
}

export interface ConsentView {
  readonly shop: ShopId;
  /** The customer who holds the ledger now; a merged id is followed. */
  readonly id: string;
  readonly at: number;
  /** Per channel and topic that was ever spoken of; without an entry nothing was said until then. */
  readonly states: readonly {
    readonly channel: ConsentEntry['channel'];
    readonly topic: string;
    readonly state: ConsentEntry['state'] | 'unknown';
    readonly entry?: LedgerLine | undefined;
  }[];
  /** All of the ledger, oldest first; what was said after the moment is marked. */
  readonly ledger: readonly (LedgerLine & { readonly later?: true })[];
}

/** Reconstructs the consents of a person as they stood at a moment; undefined for who is unknown or erased. */
export async function consentView(
  stores: { readonly customers: Pick<CustomerStore, 'get'>; readonly consents: Pick<ConsentStore, 'list'> },
  shop: ShopId,
  customerId: CustomerId,
  at: number,
): Promise<ConsentView | undefined> {
  const ids = await idsOfKnown(stores.customers, shop, customerId);
  const id = ids.at(-1);
  if (id === undefined) return undefined;
  const entries = (await Promise.all(ids.map((each) => stores.consents.list(shop, each)))).flat();
  const lines = distinct(entries);
  const lists = new Map(lines.map(({ channel, topic }) => [`${channel} ${topic}`, { channel, topic }]));
  return {
    shop,
    id,
    at,
    states: [...lists.values()].sort(byName).map(({ channel, topic }) => {
      const entry = consentAt(lines, channel, topic, at);
      return {
        ...{ channel, topic, state: entry?.state ?? 'unknown' },
        ...(entry && { entry: { ...entry, ref: consentRef(entry) } }),
      };
    }),
    ledger: lines.map((line) => (line.at > at ? { ...line, later: true } : line)),
  };
}

const byName = (a: { channel: string; topic: string }, b: { channel: string; topic: string }): number =>
  a.channel < b.channel || (a.channel === b.channel && a.topic < b.topic) ? -1 : 1;

/** A merged person says the same under two ids, and as a copy: once is enough, the person's own first. */
function distinct(entries: readonly ConsentEntry[]): readonly LedgerLine[] {
  const ownFirst = [...entries].sort((a, b) => Number(a.origin !== undefined) - Number(b.origin !== undefined));
  const lines = new Map<string, LedgerLine>();
  for (const entry of ownFirst) {
    const ref = consentRef(entry);
    if (!lines.has(ref)) lines.set(ref, { ...entry, ref });
  }
  return [...lines.values()].sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
}
