import { CUSTOMER_COLUMNS, customerRow } from '#files/export/customers.ts';
import { ORDER_COLUMNS, orderRows } from '#files/export/orders.ts';
import { instant, type Row } from '#files/export/record.ts';
import { contactSources } from '#flow/person/contact-sources.ts';
import { membersOf } from '#flow/person/follow-merges.ts';
import { type Customer, isAnonymous } from '#model/customer/customer.ts';
import { newestFacts } from '#model/customer/facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Stores } from '../target/stores.ts';

/** What one customer adds to an export: rows for CSV, documents for JSON lines. */
export interface Exported {
  readonly rows: readonly Row<string>[];
  readonly documents: readonly unknown[];
}

export interface ExportKind {
  readonly columns: readonly string[];
  /** `since`: UTC ms; what is older is left out. */
  of(stores: Stores, shop: Shop, customer: Customer, since: number): Promise<Exported>;
}

/** Merged customers are read with the one they became. */
const idsOf = async ({ customers }: Stores, { shop, id }: Customer): Promise<readonly string[]> => [
  ...(await membersOf(customers, shop, id)).keys(),
];

const NOTHING: Exported = { rows: [], documents: [] };

const customers: ExportKind = {
  columns: CUSTOMER_COLUMNS,
  of: async (stores, { id: shop, currency }, customer, since) => {
    if (isAnonymous(customer.id)) return NOTHING;
    const ids = await idsOf(stores, customer);
    const [{ profile, order: newestOrder }, facts, consents] = await Promise.all([
      contactSources(stores, customer, ids),
      Promise.all(ids.map((id) => stores.facts.list(shop, id))),
      stores.consents.list(shop, customer.id),
    ]);
    const newestAt = [...customer.entries.values()].reduce((latest, { at }) => Math.max(latest, at), 0);
    if (Math.max(profile?.updatedAt ?? 0, newestAt) < since) return NOTHING;
    const row = customerRow({ customer, profile, newestOrder, facts: newestFacts(facts.flat()), consents, currency });
    return { rows: [row], documents: [row] };
  },
};

/** The Orders table has no index to list a shop by: orders are found through the entries of those who hold them. */
const orders: ExportKind = {
  columns: ORDER_COLUMNS,
  of: async (stores, { id: shop }, customer, since) => {
    const entries = [...customer.entries].filter(([, { at }]) => at >= since);
    const ids = await idsOf(stores, customer);
    const found = await Promise.all(
      entries.map(async ([key, { state }]) => {
        const order = await stores.orders.get(shop, key);
        // an entry may also say that the order went to somebody else
        const isHeld = order && order.erased !== true && (state !== 'void' || ids.includes(order.owner));
        return isHeld ? [order] : [];
      }),
    );
    const held = found.flat();
    return { rows: held.flatMap(orderRows), documents: held };
  },
};

const touches: ExportKind = {
  columns: [
    ...['touchId', 'customerId', 'programId', 'kind', 'channel', 'state', 'reason', 'plannedFor', 'attempt'],
    ...['plannedAt', 'endedAt', 'endDay', 'delivery', 'deliveryAt', 'consentRef'],
  ],
  of: async (stores, { id: shop }, customer, since) => {
    if (isAnonymous(customer.id)) return NOTHING;
    const ids = await idsOf(stores, customer);
    const all = await Promise.all(ids.map((id) => stores.touches.ofPerson(shop, id)));
    const held = all.flat().filter(({ plannedFor }) => plannedFor >= since);
    const rows = held.map((touch) => ({
      touchId: touch.touchId,
      customerId: customer.id,
      programId: touch.programId,
      kind: touch.kind,
      channel: touch.channel,
      state: touch.state,
      reason: touch.reason,
      plannedFor: instant(touch.plannedFor),
      attempt: touch.attempt,
      plannedAt: instant(touch.plannedAt),
      endedAt: touch.endedAt === undefined ? undefined : instant(touch.endedAt),
      endDay: touch.endDay,
      delivery: touch.feedback?.type,
      deliveryAt: touch.feedback ? instant(touch.feedback.at) : undefined,
      consentRef: touch.consentRef,
    }));
    return { rows, documents: held };
  },
};

/** Who is or was inside a program of more than one message, and where. */
const journeys: ExportKind = {
  columns: [
    ...['customerId', 'programId', 'entry', 'state', 'reason', 'step', 'stepAt', 'enteredAt', 'endedAt', 'wakeAt'],
    ...['arms', 'tier', 'stage', 'version'],
  ],
  of: async (stores, { id: shop }, customer, since) => {
    if (isAnonymous(customer.id)) return NOTHING;
    const ids = await idsOf(stores, customer);
    const all = await Promise.all(ids.map((id) => stores.enrolments.ofPerson(shop, id)));
    const held = all.flat().filter(({ enteredAt, endedAt = enteredAt }) => Math.max(enteredAt, endedAt) >= since);
    const rows = held.map((enrolment) => ({
      customerId: customer.id,
      programId: enrolment.programId,
      entry: enrolment.entry,
      state: enrolment.state,
      reason: enrolment.reason,
      step: enrolment.step,
      stepAt: instant(enrolment.stepAt),
      enteredAt: instant(enrolment.enteredAt),
      endedAt: enrolment.endedAt === undefined ? undefined : instant(enrolment.endedAt),
      wakeAt: enrolment.wakeAt === undefined ? undefined : instant(enrolment.wakeAt),
      arms: Object.entries(enrolment.arms)
        .map(([split, arm]) => `${split}=${arm}`)
        .join(' '),
      tier: enrolment.tier,
      stage: enrolment.stage,
      version: enrolment.version,
    }));
    return { rows, documents: held };
  },
};

/** Address and browser of a form stay in the ledger: an export says what kind of proof there is. */
const consents: ExportKind = {
  columns: ['customerId', 'channel', 'topic', 'state', 'at', 'source', 'wording', 'proof', 'proofSource'],
  of: async (stores, { id: shop }, customer, since) => {
    if (isAnonymous(customer.id)) return NOTHING;
    const held = (await stores.consents.list(shop, customer.id)).filter(({ at }) => at >= since);
    const rows = held.map(({ proof, ...entry }) => ({
      customerId: customer.id,
      channel: entry.channel,
      topic: entry.topic,
      state: entry.state,
      at: instant(entry.at),
      source: entry.source,
      wording: entry.wording,
      proof: proof?.kind,
      proofSource: proof?.kind === 'file' ? proof.source : proof?.kind === 'platform' ? proof.event : undefined,
    }));
    return { rows, documents: rows };
  },
};

export const EXPORT_KINDS = { customers, orders, touches, journeys, consents } as const satisfies Readonly<
  Record<string, ExportKind>
>;
