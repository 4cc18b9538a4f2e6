import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Customer, isAnonymous } from '#model/customer/customer.ts';
import type { KnownCustomer, Wanted } from '#model/day/known-customer.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { OnGone } from '#ports/customers.ts';
import type { ReadLimit } from '#ports/read-limit.ts';
import { isGone } from './customer-entries.ts';
import { type CustomerKeys, customerOf, type Item, type ROW_KINDS } from './customer-item.ts';
import { detailsOf } from './details-item.ts';
import { factOf } from './facts.ts';
import { type memberships, withLater } from './memberships.ts';
import { nativeQuery } from './native.ts';
import { journalEntryOf, readJournal } from './points-journal.ts';
import { preferencesOf } from './preferences.ts';
import { standingOf } from './standing-item.ts';

type Kind = (typeof ROW_KINDS)[number];
type Memberships = Pick<ReturnType<typeof memberships>, 'reader'>;

/** What is read of a bucket, and with what units. */
interface Scan {
  readonly shop: ShopId;
  readonly bucket: number;
  readonly after?: CustomerId | undefined;
  readonly limit?: ReadLimit | undefined;
}

/**
 * Whole buckets: a query per kind of row, since each kind lies side by side, and all of them merged in the order of
 * ids, which is the same for each. In memory are one page of 1 MB of each kind and the rows of one customer.
 */
export function knownReader(client: DynamoDBDocumentClient, table: string, keys: CustomerKeys, rows: Memberships) {
  /** Items of a kind, page by page. */
  async function* pagesOf(kind: Kind, { shop, bucket, after, limit }: Scan): AsyncGenerator<readonly Item[]> {
    const range = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :end',
      values: {
        ':pk': keys.partition(shop, bucket),
        ':from': after === undefined ? `${kind}#` : `${kind}#${after}#~`,
        ':end': `${kind}#~`,
      },
      counted: limit !== undefined,
    };
    let start: Awaited<ReturnType<typeof nativeQuery>>['last'];
    do {
      const page = await nativeQuery(client, { ...range, start });
      limit?.take(page.units);
      yield page.items;
      start = page.last;
    } while (start);
  }

  /** Customers in the order of their ids, a page of the table at a time, gone ones among them. */
  async function* customersOf(scan: Scan): AsyncGenerator<readonly Customer[]> {
    // Rows of one customer may lie on both sides of a page border, so the last one of a page waits.
    let open: { readonly id: string; readonly items: Item[] } | undefined;
    for await (const items of pagesOf('C', scan)) {
      const whole: Customer[] = [];
      for (const item of items) {
        const id = ownerOf(item);
        if (open?.id === id) open.items.push(item);
        else {
          if (open) whole.push(customerOf(scan.shop, open.id, open.items));
          open = { id, items: [item] };
        }
      }
      yield whole;
    }
    if (open) yield [customerOf(scan.shop, open.id, open.items)];
  }

  /** Of who became another: few, each read by itself. */
  const journalsOf = async (shop: ShopId, ids: readonly CustomerId[]): Promise<readonly JournalEntry[]> =>
    (await Promise.all(ids.map((id) => readJournal(client, table, keys.points(shop, id))))).flat();

  async function* scanKnown(
    shop: ShopId,
    bucket: number,
    wanted: Wanted,
    after?: CustomerId,
    limit?: ReadLimit,
    onGone?: OnGone,
  ): AsyncGenerator<readonly KnownCustomer[]> {
    const scan = { shop, bucket, after, limit };
    const beside = {
      M: new Follower(pagesOf('M', scan)),
      Y: new Follower(pagesOf('Y', scan)),
      L: wanted.details ? new Follower(pagesOf('L', scan)) : undefined,
      F: wanted.facts ? new Follower(pagesOf('F', scan)) : undefined,
      R: wanted.preferences ? new Follower(pagesOf('R', scan)) : undefined,
      P: wanted.birthday ? new Follower(pagesOf('P', scan)) : undefined,
      G: wanted.member ? new Follower(pagesOf('G', scan)) : undefined,
    };
    const followers = Object.values(beside).filter((follower) => follower !== undefined);
    const membershipOf = rows.reader(shop);
    for await (const page of customersOf(scan)) {
      const known: KnownCustomer[] = [];
      for (const customer of page) {
        if (isGone(customer)) {
          onGone?.(customer);
          continue;
        }
        const { id } = customer;
        for (const follower of followers) while (follower.lacks(id)) await follower.load();
        const [membership, standing, preferences] = [beside.M.take(id)[0], beside.Y.take(id)[0], beside.R?.take(id)[0]];
        const [lines, facts] = [beside.L?.take(id), beside.F?.take(id)];
        const birthday = birthdayOf(beside.P?.take(id)[0]);
        const held = membership && membershipOf(membership);
        const told = standing && standingOf(standing).standing;
        const own = beside.G?.take(id).map(journalEntryOf) ?? [];
        const journal =
          wanted.member && told?.membership?.others
            ? [...own, ...(await journalsOf(shop, told.membership.others))]
            : own;
        known.push({
          customer: withLater(customer, held instanceof Promise ? await held : held),
          ...(told && { standing: told }),
          ...(lines && { details: detailsByOrder(lines) }),
          ...(facts && { facts: facts.map(factOf) }),
          ...(preferences && { preferences: preferencesOf(preferences) }),
          ...(birthday !== undefined && { birthday }),
          ...(journal.length > 0 && { journal }),
        });
      }
      yield known;
    }
  }

  return {
    scanKnown,
    async *scan(shop: ShopId, bucket: number, after?: CustomerId): AsyncGenerator<readonly Customer[]> {
      const nothing = { details: false, facts: false, preferences: false };
      for await (const page of scanKnown(shop, bucket, nothing, after)) yield page.map(({ customer }) => customer);
    },
  };
}

function detailsByOrder(rows: readonly Item[]): ReadonlyMap<string, OrderDetails> {
  const details = new Map<string, OrderDetails>();
  for (const row of rows) details.set(orderKeyIn(String(row.sk)), detailsOf(row));
  return details;
}

/** Of a whole customer record nothing else is looked at. */
function birthdayOf(profile: Item | undefined): string | undefined {
  const contact: unknown = profile?.contact;
  if (typeof contact !== 'object' || contact === null || !('birthday' in contact)) return undefined;
  return typeof contact.birthday === 'string' ? contact.birthday : undefined;
}

/** Where the id of a row's customer ends in its sort key. */
function endOfId(sk: string): number {
  const from = isAnonymous(sk.slice(2, 7)) ? sk.indexOf('#', sk.indexOf('#', 7) + 1) : sk.indexOf('#', 2);
  return from < 0 ? sk.length : from;
}

const ownerOf = (item: Item): CustomerId => {
  const sk = String(item.sk);
  return sk.slice(2, endOfId(sk));
};
/** Order keys may hold # themselves. */
const orderKeyIn = (sk: string): string => sk.slice(endOfId(sk) + 1);

/** Walks the rows of a kind beside customers, who are asked for in the order of their ids. */
class Follower {
  readonly #pages: AsyncGenerator<readonly Item[]>;
  #page: readonly Item[] = [];
  #at = 0;
  /** Whose the row at `#at` is, once somebody asked. */
  #owner: CustomerId | undefined;
  #last: CustomerId | undefined;
  #ended = false;

  constructor(pages: AsyncGenerator<readonly Item[]>) {
    this.#pages = pages;
  }

  /** May there be rows of this customer, or of one before, that are not read yet? */
  lacks(id: CustomerId): boolean {
    return !this.#ended && (this.#last === undefined || this.#last <= id);
  }

  async load(): Promise<void> {
    const { done, value } = await this.#pages.next();
    this.#ended = done === true;
    const last = done ? undefined : value.at(-1);
    if (done || !last) return;
    this.#page = [...this.#page.slice(this.#at), ...value];
    this.#at = 0;
    this.#last = ownerOf(last);
  }

  /** The rows of a customer; those of ids before are passed over: whoever they are of is gone, or never was. */
  take(id: CustomerId): readonly Item[] {
    let found: Item[] | undefined;
    for (;;) {
      const item = this.#page[this.#at];
      if (!item) break;
      this.#owner ??= ownerOf(item);
      if (this.#owner > id) break;
      if (this.#owner === id) {
        if (found) found.push(item);
        else found = [item];
      }
      this.#at++;
      this.#owner = undefined;
    }
    return found ?? NO_ROWS;
  }
}

const NO_ROWS: readonly Item[] = [];
