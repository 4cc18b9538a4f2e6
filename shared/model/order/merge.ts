import type {
  OrderDeletedEvent,
  OrderEvent,
  OrderPaymentEvent,
  OrderTermsEvent,
  ReturnEvent,
  ShipmentEvent,
} from '../event/order-event.ts';
import type { SourceIdentity } from '../event/person-fields.ts';
import { canonicalJson, contentHash } from '../values/hash/canonical.ts';
import type { OrderKey, ShopId } from '../values/ids.ts';
import { encodeRevision } from './codec.ts';
import { joinedContents, type Telling, whenTold } from './concurrent.ts';
import { entryOf } from './entry.ts';
import { withFirstSaid } from './moments.ts';
import type { Order, OrderDocument, OrderRevision } from './order.ts';
import type { SentTo } from './postal-address.ts';
import { withReturns } from './returns.ts';
import { settled, unsettled, withPayment, withTerms } from './settle.ts';
import { withShipments } from './shipments.ts';

export type EventOfOrder =
  | OrderEvent
  | ReturnEvent
  | OrderPaymentEvent
  | OrderTermsEvent
  | ShipmentEvent
  | OrderDeletedEvent;

export interface MergeContext {
  readonly shop: ShopId;
  /** The shop's currency; events of another one are refused before they get here. */
  readonly currency: string;
  readonly receivedAt: number;
  /** When and by which delivery the event was told, where that is another time than its receipt. */
  readonly telling?: Telling | undefined;
  /** Where the document says that it goes, hashed. */
  readonly sentTo?: SentTo | undefined;
}

interface ToldAt {
  readonly telling: Telling;
}

/** Any order and number of events gives the same but for `version` and `revisions`: every part is a semilattice. */
export function applyToOrder(
  order: Order | undefined,
  event: EventOfOrder,
  context: MergeContext,
): { readonly order: Order; readonly changed: boolean } {
  const before = order ?? emptyOrder(event.orderKey, context);
  const telling = context.telling ?? { toldAt: context.receivedAt };
  const merged = settled(mergeEvent(unsettled(before), event, { ...context, telling }));
  if (order && canonicalJson(merged) === canonicalJson(before)) return { order, changed: false };
  const after = { ...merged, version: before.version + 1 };
  return { order: { ...after, revisions: revised(after, context.receivedAt) }, changed: true };
}

function emptyOrder(orderKey: OrderKey, { shop, currency }: MergeContext): Order {
  return {
    shop,
    orderKey,
    currency,
    version: 0,
    returns: {},
    identity: {},
    owner: '',
    formerOwners: [],
    revisions: [],
  };
}

function mergeEvent(order: Order, event: EventOfOrder, told: Pick<MergeContext, 'sentTo'> & ToldAt): Order {
  switch (event.type) {
    case 'order':
      return {
        ...withDocument(order, event, told),
        returns: withReturns(order.returns, event.returns, event.mapper),
        ...withShipments(order.shipments, event.shipments),
        ...(!event.draft && { firstSaid: withFirstSaid(order.firstSaid, event) }),
        ...latest('restoredAt', order.restoredAt, event.restoredAt),
      };
    case 'return':
      return {
        ...order,
        returns: withReturns(order.returns, [event.return], event.mapper),
        identity: order.document ? order.identity : smaller(order.identity, event.identity ?? {}),
      };
    case 'payment':
      return { ...order, payment: withPayment(order.payment, event) };
    case 'payment-terms':
      return { ...order, terms: withTerms(order.terms, event) };
    case 'shipment':
      return { ...order, ...withShipments(order.shipments, [event.shipment]) };
    case 'order-deleted':
      return { ...order, ...latest('deletedAt', order.deletedAt, event.at) };
  }
}

function latest(name: 'deletedAt' | 'restoredAt', held: number | undefined, told: number | undefined): Partial<Order> {
  return told === undefined ? {} : { [name]: Math.max(held ?? told, told) };
}

function withDocument(
  order: Order,
  event: OrderEvent,
  { telling, sentTo }: Pick<MergeContext, 'sentTo'> & ToldAt,
): Order {
  const {
    type: _,
    orderKey: __,
    currency: ___,
    restoredAt: ____,
    returns,
    allReturns,
    shipments: _____,
    shipTo: ______,
    identity: names,
    ...rest
  } = event;
  const returnIds = allReturns && returns.map(({ id }) => id).sort();
  const document: OrderDocument = { ...rest, ...(sentTo && { sentTo }), returnIds, ...whenTold(telling, event) };
  const told = { document, identity: names };
  const held = order.document && { document: order.document, identity: order.identity };
  const standing = held ? compared(told.document, held.document) : 1;
  if (!held || standing > 0) return { ...order, ...told, rivals: undefined, traces: undefined };
  if (standing < 0) return order;
  const { contact, payUrl, sentTo: place } = tieOf(told) > tieOf(held) ? told.document : held.document;
  const identity = tieOf(told) > tieOf(held) ? told.identity : held.identity;
  const rivalry = { ...held, rivals: order.rivals, traces: order.traces };
  return {
    ...order,
    ...joinedContents(rivalry, document, { contact, payUrl, ...(place && { sentTo: place }) }),
    identity,
  };
}

/** By time, by version of the mapper (a mended one reads bodies anew), by state of life (platforms stamp seconds). */
function compared(told: OrderDocument, held: OrderDocument): number {
  return told.updatedAt - held.updatedAt || (told.mapper ?? 0) - (held.mapper ?? 0) || rank(told) - rank(held);
}

interface Told {
  readonly document: OrderDocument;
  readonly identity: SourceIdentity;
}

/** Of two ways to name and reach the person, any one that does not depend on which came first. */
const tieOf = ({ document: { contact, payUrl, sentTo }, identity }: Told): string =>
  contentHash({ identity, contact, payUrl, ...(sentTo && { sentTo }) });

function rank({ payment, cancelledAt, draft }: OrderDocument): number {
  if (draft) return -1;
  if (payment === 'void') return 5;
  if (cancelledAt !== undefined) return 4;
  return { unpaid: 0, authorised: 1, 'part-paid': 2, paid: 3 }[payment];
}

/** Of the identities of credit notes under one key, any one that does not depend on which came first. */
function smaller(a: SourceIdentity, b: SourceIdentity): SourceIdentity {
  const [textA, textB] = [canonicalJson(a), canonicalJson(b)];
  if (textA === '{}' || textB === '{}') return textA === '{}' ? b : a;
  return textA <= textB ? a : b;
}

/** A revision is kept when what counts changed; times never go back, since it says what was known when. */
function revised(order: Order, receivedAt: number): readonly OrderRevision[] {
  const last = order.revisions.at(-1);
  const [at, ...counts] = encodeRevision(Math.max(last?.[0] ?? receivedAt, receivedAt), entryOf(order));
  if (last && counts.every((value, index) => value === last[index + 1])) return order.revisions;
  return [...order.revisions, [at, ...counts]];
}
