import type { ForeignAmount, OrderReturn } from '../event/order-fields.ts';
import { listedReturns } from './concurrent.ts';
import type { HeldReturn, Order, ReturnDetails } from './order.ts';
import { isRelease } from './settle.ts';

/** [at, amountMinor]; negative where a return was taken back. */
export type ReturnStep = readonly [at: number, amountMinor: number];

/**
 * One id is one movement, told more or less completely. The newer mapper's word holds; within one mapper each part is a
 * minimum or maximum (earliest time, largest amount, earliest reversal, a chargeback over a refund), so order is free.
 */
export function withReturns(
  held: Order['returns'],
  told: readonly OrderReturn[],
  mapper: number | undefined,
): Order['returns'] {
  const returns = new Map(Object.entries(held));
  for (const movement of told) {
    const known = returns.get(movement.id);
    const read = heldReturn(movement, mapper);
    returns.set(movement.id, known ? joined(known, read) : read);
  }
  return Object.fromEntries(returns);
}

function heldReturn({ at, amountMinor, paid, kind, reversedAt }: OrderReturn, mapper: number | undefined): HeldReturn {
  return packed(at, amountMinor, {
    paid,
    kind: kind === 'chargeback' ? kind : undefined,
    reversedAt,
    mapper: mapper || undefined,
  });
}

function joined(a: HeldReturn, b: HeldReturn): HeldReturn {
  const [moreA, moreB] = [a[2] ?? {}, b[2] ?? {}];
  const byMapper = (moreA.mapper ?? 0) - (moreB.mapper ?? 0);
  if (byMapper !== 0) return byMapper > 0 ? a : b;
  return packed(Math.min(a[0], b[0]), Math.max(a[1], b[1]), {
    paid: largerPaid(moreA.paid, moreB.paid),
    kind: moreA.kind ?? moreB.kind,
    reversedAt: smaller(moreA.reversedAt, moreB.reversedAt),
    mapper: moreA.mapper,
  });
}

/** Most returns have no details, and an order is stored as small as it can be. */
function packed(at: number, amountMinor: number, details: ReturnDetails): HeldReturn {
  const told = Object.entries(details).filter(([, value]) => value !== undefined);
  return told.length === 0 ? [at, amountMinor] : [at, amountMinor, Object.fromEntries(told)];
}

function largerPaid(a: ForeignAmount | undefined, b: ForeignAmount | undefined): ForeignAmount | undefined {
  if (!a || !b) return a ?? b;
  if (a.amountMinor !== b.amountMinor) return a.amountMinor > b.amountMinor ? a : b;
  return a.currency >= b.currency ? a : b;
}

const smaller = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** Id of what an imported file sums up as given back. */
export const FILE_SUM = 'import';

type Merged = Pick<Order, 'document' | 'rivals' | 'returns' | 'payment' | 'told'>;

/** A file's sum stands for what no movement of its own id has told: a refund of a webhook too counts once. */
function movementsOf(order: Merged): readonly HeldReturn[] {
  const { [FILE_SUM]: sum, ...own } = order.returns;
  const listed = listedReturns(order);
  const moved = Object.entries(own).filter(([, movement]) => !isRelease(order, movement));
  const told = moved.filter(([id]) => !listed || listed.has(id)).map(([, movement]) => movement);
  if (sum === undefined) return told;
  if (moved.length === 0) return [sum];
  const left = sum[1] - moved.reduce((total, [, [, amountMinor]]) => total + amountMinor, 0);
  return left > 0 ? [...told, [sum[0], left]] : told;
}

/** Returns and what was taken back of them, in the order of time, those of one instant added up; shop currency. */
export function returnSteps(order: Merged): readonly ReturnStep[] {
  const { document } = order;
  const direct = new Map<number, number>();
  const foreign = new Map<number, number>();
  for (const [at, amountMinor, { paid, reversedAt } = {}] of movementsOf(order)) {
    const ofPair = paid !== undefined && paid.currency === document?.paid?.currency && document.paid.amountMinor > 0;
    const [sums, amount] = ofPair ? [foreign, paid.amountMinor] : [direct, amountMinor];
    add(sums, at, amount);
    if (reversedAt !== undefined) add(sums, Math.max(at, reversedAt), -amount);
  }
  for (const [at, amountMinor] of converted(foreign, document)) add(direct, at, amountMinor);
  return inTime(direct).filter(([, amountMinor]) => amountMinor !== 0);
}

/** What was given back and not taken back since. */
export const returnedSum = (order: Merged): number =>
  returnSteps(order).reduce((sum, [, amountMinor]) => sum + amountMinor, 0);

/** The running sum is converted, not each amount: refunds of all that was paid give back exactly the gross. */
function converted(sums: ReadonlyMap<number, number>, document: Order['document']): readonly ReturnStep[] {
  const paidGross = BigInt(document?.paid?.amountMinor ?? 0);
  const gross = BigInt(document?.grossMinor ?? 0);
  let paid = 0n;
  let before = 0n;
  return inTime(sums).map(([at, amount]) => {
    paid += BigInt(amount);
    const after = (2n * paid * gross + paidGross) / (2n * paidGross);
    const step = Number(after - before);
    before = after;
    return [at, step];
  });
}

const inTime = (sums: ReadonlyMap<number, number>): readonly ReturnStep[] => [...sums].sort(([a], [b]) => a - b);

const add = (sums: Map<number, number>, at: number, amount: number): void =>
  void sums.set(at, (sums.get(at) ?? 0) + amount);
