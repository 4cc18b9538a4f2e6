import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { pointerOf } from '#flow/journey/pointer.ts';
import type { ReapplyAllDeps } from '#flow/privacy/reapply-erasures.ts';
import { readable } from '#flow/privacy/stored-bodies.ts';
import { caseOf } from '#flow/team/hand-over.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { enter } from '#model/journey/advance.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { TouchStore } from '#ports/touches.ts';
import { aShop } from '../daily.ts';
import type { TestDynamo } from '../dynamo.ts';
import { aDelivery, anOrderEvent, BUCKETS, dynamoDeps, NAMES, NOON, PROGRAMS } from '../ingest.ts';
import { aTouch } from '../touches.ts';
import { whomTheyBrought } from './brought.ts';

export const TABLES = ['Customers', 'Orders', 'Identities', 'Consents', 'Touches'] as const;
export type Row = Readonly<Record<string, unknown>>;

/** Somebody of whom every kind of row and object is kept, each with marks of its own in its values. */
export interface Canary {
  readonly name: string;
  readonly number: number;
  /** Merged: a member by card and phone, and a guest by mail, who turn out to be one. */
  readonly kind: 'guest' | 'account' | 'merged';
}

const emailOf = ({ name }: Canary): string => `${name}@canary.example`;
const phoneOf = ({ number }: Canary): string => `+4479111234${50 + number}`;
const cardOf = ({ name }: Canary): string => `card-of-${name}`;
const addressIp = ({ number }: Canary): string => `203.0.113.${100 + number}`;

const marksOf = (who: Canary): readonly string[] => [
  emailOf(who),
  `${who.name}canaria`,
  phoneOf(who).slice(1),
  cardOf(who),
  `SKU-${who.name}`,
  `title of ${who.name}`,
  `resume-${who.name}`,
  addressIp(who),
  `browser-${who.name}`,
  `wish-${who.name}`,
  `provider-${who.name}`,
  `s:77${who.number}`,
];

export const firstNamed = (who: Canary): SourceIdentity => {
  if (who.kind === 'guest') return { email: emailOf(who) };
  return who.kind === 'account' ? { accountId: `acc-${who.name}`, email: emailOf(who) } : { card: cardOf(who) };
};

export const COUNTED = 740;

export function historyOf(who: Canary): readonly CommerceEvent[] {
  const { name, number } = who;
  const email = emailOf(who);
  const contact = { email, firstName: `${name}canaria` };
  const order = (n: number, over: Parameters<typeof anOrderEvent>[0]): CommerceEvent =>
    anOrderEvent({
      orderKey: `s:77${number}${n}`,
      contact,
      lines: [{ sku: `SKU-${name}`, title: `title of ${name}`, quantity: 1, totalMinor: 100 }],
      identity: { email },
      ...over,
    });
  const first = firstNamed(who);
  return [
    {
      type: 'customer',
      ...{ updatedAt: NOON - 9, identity: first, contact: { phone: phoneOf(who) }, tags: [`${name}canaria`] },
    },
    order(1, { identity: first, placedAt: NOON - 3 * DAY_MS, grossMinor: 700 }),
    // to be paid in two months: the reminder waits until then
    order(2, { grossMinor: 300, payment: 'unpaid', dueAt: NOON + 60 * DAY_MS }),
    {
      type: 'consent',
      ...{
        channel: 'email',
        topic: 'marketing',
        state: 'granted',
        at: NOON - 5,
        source: 'sign-up',
        identity: { email },
      },
      proof: { kind: 'form', ip: addressIp(who), agent: `browser-${name}` },
    },
    {
      type: 'custom',
      ...{ id: `e-${number}`, name: 'visit', at: NOON - 4, identity: { email }, properties: { who: `${name}canaria` } },
    },
    {
      type: 'cart',
      ...{ cartKey: `t:cart-${number}`, updatedAt: NOON, state: 'open', currency: 'GBP', totalMinor: 5, lines: [] },
      ...{ identity: { email }, contact, resumeUrl: `https://garden.test/cart/resume-${name}` },
    },
    { type: 'product-wish', sku: `SKU-${name}`, wants: 'price-drop', at: NOON - 2, identity: { email }, priceMinor: 7 },
    // names both: who were two are one from here on
    order(3, { identity: { ...first, email }, grossMinor: 40 }),
  ];
}

/** Due rows of the hours asked for, by one scan of a small table: an erasure asks hundreds of partitions. */
const scanningDue =
  (dynamo: TestDynamo, kinds: readonly string[]): TouchStore['stillDue'] =>
  async (shop, from, to) => {
    const rows = await rowsOf(dynamo, 'Touches');
    const hour = (ms: number): string => new Date(ms).toISOString().slice(0, 13);
    const isDue = (pk: string): boolean =>
      kinds.some((kind) => `${kind}#${shop}#${hour(from)}` <= pk && pk <= `${kind}#${shop}#${hour(to)}#~`);
    return rows.filter(({ pk }) => isDue(String(pk))) as unknown as DueTouch[];
  };

export function erasureStores(dynamo: TestDynamo, objects = { intake: memoryObjects(), erasures: memoryObjects() }) {
  let drawn = 0;
  const deps = dynamoDeps(dynamo, PROGRAMS);
  return {
    ...deps,
    touches: { ...deps.touches, stillDue: scanningDue(dynamo, ['D', 'J']), checksDue: scanningDue(dynamo, ['C']) },
    erasure: dynamoErasure(dynamo.client, NAMES, BUCKETS),
    ...whomTheyBrought(dynamo),
    ...objects,
    programs: PROGRAMS,
    randomId: () => `${Math.random().toString(36).slice(2)}-${drawn++}`,
  } satisfies ReapplyAllDeps & Record<string, unknown>;
}
export type ErasureStores = ReturnType<typeof erasureStores>;

/** Tells a history, and fills the stores that no event fills; answers the ids, the living one first. */
export async function plant(stores: ErasureStores, shop: string, who: Canary): Promise<readonly string[]> {
  const delivery = aDelivery({ shop: aShop({ id: shop }) });
  for (const event of historyOf(who)) await applyEvents([event], delivery, stores);
  const named = identitiesOf({ ...firstNamed(who), email: emailOf(who) }, 's');
  const owners = (await stores.identities.owners(shop, named)).filter((owner) => owner !== undefined);
  const lives = await Promise.all(owners.map((id) => stores.customers.get(shop, id)));
  const root = lives.find((customer) => customer && customer.mergedInto === undefined)?.id ?? '';
  const ids = [...new Set([root, ...owners])];
  for (const id of ids) {
    await stores.preferences.put(
      shop,
      id,
      { updatedAt: NOON, frequency: 'normal', interests: [`wish-${who.name}`] },
      undefined,
    );
    const day = localDay(NOON, 'UTC');
    const subject = { at: NOON, orderKey: `s:77${who.number}1` };
    const sent = { state: 'sent', reason: 'provider_accepted', endedAt: NOON, endDay: day } as const;
    await stores.touches.create(
      aTouch({
        shop,
        customerId: id,
        touchId: `t-${who.name}`,
        subject,
        ...sent,
        providerMessageId: `provider-${who.name}`,
      }),
    );
    await stores.touches.putContactRow(shop, id, {
      version: 1,
      reservations: [{ touchId: `t-${who.name}`, channel: 'email', at: NOON }],
    });
    await insideJourney(stores, shop, id, who);
    await withPoints(stores, shop, id, who);
    await stores.intake.put(`raw/${shop}/${id}/${day}/1.json`, bodyOf(emailOf(who)));
    await stores.intake.put(`access/${shop}/r/${id}.json`, emailOf(who));
  }
  await stores.intake.put(
    `raw/${shop}/-/${day0}/${who.name}.json`,
    bodyOf(`{"id":"77${who.number}1","x":"${phoneOf(who)}"}`),
  );
  await stores.intake.put(`parked/${shop}/${day0}/${who.name}.json`, bodyOf(emailOf(who).toUpperCase()));
  await stores.intake.put(`bodies/${shop}/${day0}/${who.name}`, Buffer.from(emailOf(who)).toString('base64'));
  return ids;
}
/** A member with every kind of entry, each with marks of its own. */
async function withPoints(stores: ErasureStores, shop: string, customerId: string, who: Canary): Promise<void> {
  const mark = `${who.name}canaria`;
  await stores.facts.put(shop, customerId, { kind: 'member', name: '', at: NOON - 9, value: { points: 7 } });
  const entries: readonly JournalEntry[] = [
    { kind: 'give', id: `review:${mark}`, at: NOON, points: 50, cause: 'review', expiresAt: NOON + 300 * DAY_MS },
    { kind: 'spend', id: `claim-${mark}`, at: NOON, points: 30, reward: 'tea' },
    { kind: 'adjust', id: `set-${mark}`, at: NOON, points: 5, by: ['mia', mark], why: `the gift of ${mark}` },
    { kind: 'undo', id: `undo:${mark}`, at: NOON, of: `claim-${mark}` },
  ];
  const held = (await stores.points.list(shop, customerId)).length;
  for (const [n, entry] of entries.entries()) await stores.points.append(shop, customerId, held + n, entry);
}

/** Waits at a step for most of a year, has a mark of the journey, and was handed over to the team. */
async function insideJourney(stores: ErasureStores, shop: string, customerId: string, who: Canary): Promise<void> {
  const mark = { kind: 'mark', name: `${who.name}canaria`, at: NOON, value: { program: 'year' } } as const;
  await stores.facts.put(shop, customerId, mark);
  const group = { group: 'clicked' } as const;
  await stores.facts.put(shop, customerId, { kind: 'group', name: `${who.name}canaria/one`, at: NOON, value: group });
  await stores.facts.put(shop, customerId, caseOf({ id: `${who.name}canaria` }, 'open', NOON));
  const wait = { do: 'wait', id: 'year', forMs: 300 * DAY_MS, next: 'end' } as const;
  const inside = enter({ first: 'year', steps: { year: wait } }, 'v1', {
    ...{ shop, customerId, programId: 'year', entry: `s:77${who.number}1`, enteredAt: NOON },
    subject: { at: NOON, orderKey: `s:77${who.number}1` },
  });
  const waiting = { ...inside, seq: 1, wakeAt: NOON + 300 * DAY_MS };
  await stores.touches.plan(
    pointerOf(waiting, { kind: 'marketing', priority: 1 }, { dueAt: waiting.wakeAt, now: NOON }),
  );
  await stores.enrolments.put(waiting, undefined);
}

const day0 = localDay(NOON, 'UTC');
const bodyOf = (text: string): string => JSON.stringify({ body: Buffer.from(text).toString('base64') });

const isOf = (shop: string, { pk }: Row): boolean => /^(?:[A-Z]#)?(.*?)#/.exec(String(pk))?.[1] === shop;

/** Every row of one table. */
export async function rowsOf({ client }: TestDynamo, TableName: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) rows.push(...Items);
  return rows;
}

/** Puts a table into an earlier state. */
export async function restoreTable(dynamo: TestDynamo, table: string, backup: readonly Row[]): Promise<void> {
  const keyOf = ({ pk, sk }: Row) => ({ pk, ...(sk !== undefined && { sk }) });
  const requests = [
    ...(await rowsOf(dynamo, table)).map((row) => ({ DeleteRequest: { Key: keyOf(row) } })),
    ...backup.map((Item) => ({ PutRequest: { Item: { ...Item } } })),
  ];
  const kinds = [requests.filter((each) => 'DeleteRequest' in each), requests.filter((each) => 'PutRequest' in each)];
  for (const same of kinds) {
    for (let start = 0; start < same.length; start += 25) {
      await dynamo.client.send(new BatchWriteCommand({ RequestItems: { [table]: same.slice(start, start + 25) } }));
    }
  }
}

/** Where something of these people is left: marks in values, ids in keys or values, bodies of objects. */
export async function leftOf(
  dynamo: TestDynamo,
  stores: Pick<ErasureStores, 'intake' | 'erasures'>,
  shop: string,
  people: readonly { readonly who: Canary; readonly ids: readonly string[] }[],
): Promise<readonly string[]> {
  const marks = people.flatMap(({ who }) => marksOf(who));
  const ids = people.flatMap((person) => person.ids);
  const left: string[] = [];
  const look = (where: string, text: string, what: readonly string[]): void => {
    const lower = text.toLowerCase();
    for (const mark of what) if (lower.includes(mark.toLowerCase())) left.push(`${mark} in ${where}`);
  };
  for (const table of TABLES) {
    for (const row of await rowsOf(dynamo, table)) {
      if (!isOf(shop, row)) continue;
      // who held an order of somebody else before is a hash like any id, and late deliveries need it
      const { pk, sk, endKey: _key, formerOwners: _former, e = {}, ...rest } = row;
      const values = { ...rest, e: Object.values(Object(e)) };
      const where = `${table} ${pk} ${sk ?? ''}`;
      look(where, JSON.stringify(values), marks);
      // the customer's mark stays, and says to whom it was merged
      const isMark = table === 'Customers' && row.erased === true && values.e.length === 0;
      if (!isMark) look(where, where + JSON.stringify(values), ids);
      else if (row.residue !== undefined) left.push(`a residue's id in ${where}`);
    }
  }
  for (const [key, text] of await objectsOf(stores.intake)) look(key, key + readable(text), [...marks, ...ids]);
  for (const [key, text] of await objectsOf(stores.erasures)) look(key, key + text, marks);
  return left;
}

async function objectsOf(objects: ObjectStore): Promise<readonly (readonly [string, string])[]> {
  const keys = await objects.list('');
  return Promise.all(keys.map(async (key) => [key, (await objects.get(key)) ?? ''] as const));
}

/** What the journals of everybody amount to: points by kind. */
export async function journalsOf(
  { customers, points }: Pick<ErasureStores, 'customers' | 'points'>,
  shop: string,
  also: readonly string[] = [],
): Promise<Readonly<Record<string, number>>> {
  const ids = new Set(also);
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for await (const page of customers.scan(shop, bucket)) for (const { id } of page) ids.add(id);
  const sums: Record<string, number> = {};
  for (const id of ids)
    for (const entry of await points.list(shop, id))
      if ('points' in entry) sums[entry.kind] = (sums[entry.kind] ?? 0) + entry.points;
  return sums;
}

/** Money of everybody who is counted in the shop, and how many residues there are. */
export async function sumOf(
  { customers }: Pick<ErasureStores, 'customers'>,
  shop: string,
): Promise<{ readonly gross: number; readonly residues: number }> {
  let [gross, residues] = [0, 0];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for await (const page of customers.scan(shop, bucket)) {
      for (const { id, entries } of page) {
        if (isResidue(id)) residues++;
        for (const { state, grossMinor } of entries.values()) if (state === 'paid') gross += grossMinor;
      }
    }
  }
  return { gross, residues };
}

const WRITES =
  /^(put|setEntry|setMemberships?|setLines|addLinks|partLinks|revive|suppress\w*|bury\w*|create|replace|remove\w*|begin|clear\w+|leaveTouch|finish|append)$/;

/** The stores, of which the n-th write fails: before it is done, or after. */
export function failingAt(stores: ErasureStores, at: number, when: 'before' | 'after') {
  let [writes, hit] = [0, false];
  const around = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || !WRITES.test(String(name)) || name === 'suppressionKey') return method;
        return async (...args: unknown[]) => {
          const now = writes++ === at;
          hit ||= now;
          if (now && when === 'before') throw new Error('crash');
          const answer: unknown = await Reflect.apply(method, target, args);
          if (now) throw new Error('crash');
          return answer;
        };
      },
    });
  const faulty: ErasureStores = {
    ...stores,
    orders: around(stores.orders),
    carts: around(stores.carts),
    customers: around(stores.customers),
    identities: around(stores.identities),
    consents: around(stores.consents),
    points: around(stores.points),
    touches: around(stores.touches),
    erasure: around(stores.erasure),
    intake: around(stores.intake),
    erasures: around(stores.erasures),
  };
  return { deps: faulty, hit: () => hit };
}
