import type { OrderEvent } from '../event/order-event.ts';
import { contentHash } from '../values/hash/canonical.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { Order, OrderContent, OrderDocument, OrderTrace } from './order.ts';

export interface Telling {
  /** Receipt of the delivery, or the reading from the platform's API, UTC ms; the same in a replay. */
  readonly toldAt: number;
  /** The platform's own id of the delivery, the same when it is delivered again. */
  readonly deliveryId?: string | undefined;
}

/** Of more documents of one time than this only a trace is remembered; the ones told first go. */
const MAX_RIVALS = 8;
/** And of more than this as JSON: an item of DynamoDB holds 400 KB, and one document may be 200 KB. */
const MAX_RIVAL_BYTES = 120_000;
const MAX_TRACES = 64;
const MAX_DELIVERIES = 32;

/** Stands for all deliveries without an id. */
const NAMELESS = '';

/**
 * Told again it keeps its first time: a retry of an old body says nothing new. A document that lists all returns may
 * truly come back (a refund deleted): it counts from the last of its deliveries' first times.
 */
export function whenTold({ toldAt, deliveryId }: Telling, { allReturns }: Pick<OrderEvent, 'allReturns'>) {
  if (!allReturns) return { toldAt };
  const name = deliveryId === undefined ? NAMELESS : shortHash(deliveryId).slice(0, 8);
  return { toldAt, deliveries: { [name]: toldAt } };
}

export interface Rivalry {
  readonly document: OrderDocument;
  readonly rivals?: readonly OrderContent[] | undefined;
  readonly traces?: Readonly<Record<string, OrderTrace>> | undefined;
}

/**
 * The last told content holds, those of one receipt by hash; the rest is remembered, since a delivery received earlier
 * may be read later. `person` names and reaches the person, so that no rival keeps anybody's address.
 */
export function joinedContents(
  held: Rivalry,
  told: OrderDocument,
  person: Pick<OrderDocument, 'contact' | 'payUrl' | 'sentTo'>,
): Rivalry {
  const contents = new Map<string, OrderContent>();
  for (const content of [contentOf(held.document), ...(held.rivals ?? []), contentOf(told)]) {
    const hash = hashOf(content);
    const known = contents.get(hash) ?? held.traces?.[traceName(hash)];
    contents.set(hash, known ? { ...content, ...joinedTimes(known, content) } : content);
  }
  const [first, ...others] = [...contents].sort(
    ([hashA, a], [hashB, b]) => timeOf(b) - timeOf(a) || (hashA > hashB ? -1 : 1),
  );
  if (!first) return held;
  const kept = keptOf(others.map(([, content]) => content));
  const rivals = others.slice(0, kept).map(([, content]) => content);
  return {
    document: { ...first[1], ...person },
    rivals: rivals.length > 0 ? rivals : undefined,
    traces: tracesOf(held.traces, [...contents.keys()], others.slice(kept)),
  };
}

function keptOf(others: readonly OrderContent[]): number {
  let bytes = 0;
  const over = others.slice(0, MAX_RIVALS).findIndex((content) => {
    bytes += Buffer.byteLength(JSON.stringify(content));
    return bytes > MAX_RIVAL_BYTES;
  });
  return over === -1 ? MAX_RIVALS : over;
}

/** When the ones that are not kept were told: a retry of one says nothing new. */
function tracesOf(
  held: Rivalry['traces'] = {},
  present: readonly string[],
  gone: readonly (readonly [hash: string, content: OrderContent])[],
): Rivalry['traces'] {
  const names = new Set(present.map(traceName));
  const others = Object.entries(held).filter(([name]) => !names.has(name));
  const added = gone.map(([hash, { toldAt, deliveries }]) => [traceName(hash), { toldAt, deliveries }] as const);
  const latest = [...others, ...added].sort(([, a], [, b]) => timeOf(b) - timeOf(a)).slice(0, MAX_TRACES);
  return latest.length > 0 ? Object.fromEntries(latest) : undefined;
}

const traceName = (hash: string): string => hash.slice(0, 12);

/** Ids of all returns there are, where each document that was told last lists them; joined where several were. */
export function listedReturns({
  document,
  rivals = [],
}: Pick<Order, 'document' | 'rivals'>): ReadonlySet<string> | undefined {
  if (!document) return undefined;
  const last = [document, ...rivals.filter((rival) => timeOf(rival) === timeOf(document))];
  const lists = last.flatMap(({ returnIds }) => (returnIds ? [returnIds] : []));
  return lists.length < last.length ? undefined : new Set(lists.flat());
}

/** Orders of older releases do not say when they were told: anything told since came later. */
const timeOf = ({ toldAt }: OrderTrace): number => toldAt ?? 0;

const contentOf = ({ contact: _, payUrl: __, sentTo: ___, ...content }: OrderDocument): OrderContent => content;

const hashOf = ({ toldAt: _, deliveries: __, ...content }: OrderContent): string => contentHash(content);

function joinedTimes(a: OrderTrace, b: OrderTrace): OrderTrace {
  if (!a.deliveries && !b.deliveries) {
    return { toldAt: Math.min(timeOf(a), timeOf(b)) || undefined };
  }
  const deliveries = new Map(Object.entries(a.deliveries ?? {}));
  for (const [name, at] of Object.entries(b.deliveries ?? {})) {
    const known = deliveries.get(name) ?? at;
    deliveries.set(name, name === NAMELESS ? Math.max(known, at) : Math.min(known, at));
  }
  const latest = [...deliveries].sort(([, x], [, y]) => y - x).slice(0, MAX_DELIVERIES);
  return { toldAt: latest[0]?.[1] ?? 0, deliveries: Object.fromEntries(latest) };
}
