import type { OrderEvent } from '../event/event.ts';
import { contentHash } from '../hash/canonical.ts';
import { shortHash } from '../hash/hash.ts';
import type { Order, OrderContent, OrderDocument } from './order.ts';

/** When and by which delivery a document was told. */
export interface Telling {
  /** Receipt of the delivery, or the reading from the platform's API, UTC ms; the same in a replay. */
  readonly toldAt: number;
  /** The platform's own id of the delivery, the same when it is delivered again. */
  readonly deliveryId?: string | undefined;
}

/** More documents of one time than this are not remembered; the ones told first go. */
const MAX_RIVALS = 8;
/** Nor more of them, as JSON: an item of DynamoDB holds 400 KB, and one document may be 200 KB. */
const MAX_RIVAL_BYTES = 120_000;
const MAX_DELIVERIES = 32;

/** Stands for all deliveries without an id. */
const NAMELESS = '';

/**
 * When a document was told. Told again it keeps the first time: a retry of an old body says nothing new. A document that
 * lists all returns may truly come back to what it was, when a refund is deleted: it keeps the first time of each
 * delivery, and counts from the last of them; without an id each receipt is a delivery of its own.
 */
export function toldBy({ toldAt, deliveryId }: Telling, { allReturns }: Pick<OrderEvent, 'allReturns'>) {
  if (!allReturns) return { toldAt };
  const name = deliveryId === undefined ? NAMELESS : shortHash(deliveryId).slice(0, 8);
  return { toldAt, deliveries: { [name]: toldAt } };
}

/** Documents of one time, of one mapper and one state of life: the one in force first, the others as its rivals. */
export interface Rivalry {
  readonly document: OrderDocument;
  readonly rivals?: readonly OrderContent[] | undefined;
}

/**
 * Joins what was told of one time. The last told content holds, those of one receipt stand in the order of their hashes,
 * and the others are remembered, since a delivery that was received earlier may be read later. What names and reaches
 * the person is no part of that, so that no rival keeps anybody's address: `person` brings it.
 */
export function joinedContents(
  held: Rivalry,
  told: OrderDocument,
  person: Pick<OrderDocument, 'contact' | 'payUrl'>,
): Rivalry {
  const contents = new Map<string, OrderContent>();
  for (const content of [contentOf(held.document), ...(held.rivals ?? []), contentOf(told)]) {
    const hash = hashOf(content);
    const known = contents.get(hash);
    contents.set(hash, known ? { ...known, ...joinedTimes(known, content) } : content);
  }
  const [first, ...others] = [...contents]
    .sort(([hashA, a], [hashB, b]) => timeOf(b) - timeOf(a) || (hashA > hashB ? -1 : 1))
    .map(([, content]) => content);
  if (!first) return held;
  const rivals = remembered(others);
  return { document: { ...first, ...person }, rivals: rivals.length > 0 ? rivals : undefined };
}

function remembered(others: readonly OrderContent[]): readonly OrderContent[] {
  let bytes = 0;
  const isOver = (content: OrderContent): boolean => {
    bytes += Buffer.byteLength(JSON.stringify(content));
    return bytes > MAX_RIVAL_BYTES;
  };
  const some = others.slice(0, MAX_RIVALS);
  const over = some.findIndex(isOver);
  return over === -1 ? some : some.slice(0, over);
}

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
const timeOf = ({ toldAt }: Pick<OrderContent, 'toldAt'>): number => toldAt ?? 0;

const contentOf = ({ contact: _, payUrl: __, ...content }: OrderDocument): OrderContent => content;

const hashOf = ({ toldAt: _, deliveries: __, ...content }: OrderContent): string => contentHash(content);

type Times = Pick<OrderContent, 'toldAt' | 'deliveries'>;

function joinedTimes(a: Times, b: Times): Times {
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
