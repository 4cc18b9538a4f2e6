import type { ForeignAmount } from '#model/event/order-fields.ts';
import { proportion } from '#model/values/money/money.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, readMoney, requireAmount } from '../common/values.ts';
import { type Pair, readPair, signedShopMoney } from './money.ts';
import { type Removed, type TakenOut, takenOut } from './taken-out.ts';

/** What an order's shopper was charged, and which pieces of which line (by id) were not charged in the end. */
export interface Charged {
  readonly grossMinor: number;
  /** As the shopper paid it, when that was in another currency than the shop's. */
  readonly paid: ForeignAmount | undefined;
  readonly removed: ReadonlyMap<string, Removed>;
}

const NOTHING: ReadonlyMap<string, Removed> = new Map();
const PAID: ReadonlySet<unknown> = new Set(['paid', 'partially_refunded', 'refunded']);

/**
 * `total_price` holds all lines that ever were; `current_total_price` falls with refunds and would count them twice.
 * Between them stands what was received: due now, less outstanding, plus refunded. It is less where lines left without
 * going back as money (taken out before payment, exchanged), and is believed as far as the order's own refunds took out
 * value without money; in any doubt `total_price` stands. Unpaid, what is due now takes its place.
 */
export function charged(order: Document, reading: Reading): Charged {
  const totalMinor = totalOf(order, reading);
  const pair = readPair(order.child('total_price_set'), reading);
  const out = takenOut(order, pair, reading);
  const kept = keptMoney(order, reading);
  const whole = { grossMinor: totalMinor, paid: pair && paidOf(pair, totalMinor), removed: NOTHING };
  if (kept === undefined) return whole;
  const receivedMinor = kept.isPaid ? kept.minor + out.refundedMinor : kept.minor;
  const neverPaid = totalMinor - receivedMinor;
  const isExplained = neverPaid <= out.unreturnedMinor + kept.owedMinor + out.roundingMinor;
  const isBelieved = receivedMinor > 0 && neverPaid > out.roundingMinor && isExplained;
  if (!isBelieved) return whole;
  const paid = pair && paidOf(pair, receivedMinor);
  return { grossMinor: netting(receivedMinor, paid, out), paid, removed: out.removed };
}

function totalOf(order: Document, reading: Reading): number {
  const ours = order.child('total_price_set')?.child('shop_money');
  if (order.get('total_price') === undefined && ours) return requireAmount(ours, 'amount', reading);
  return requireAmount(order, 'total_price', reading);
}

interface Kept {
  readonly isPaid: boolean;
  /** What the shop has of the order now; before it is paid, what is due. */
  readonly minor: number;
  /** What the shopper still owes for what was added to a paid order. */
  readonly owedMinor: number;
}

/** `total_outstanding` is negative where the shop owes. `undefined` where the document is silent or contradicts itself. */
function keptMoney(order: Document, reading: Reading): Kept | undefined {
  const current = signedShopMoney(order, 'current_total_price_set', 'current_total_price', reading);
  if (current === undefined) return undefined;
  const status = order.get('financial_status');
  if (!PAID.has(status)) return { isPaid: false, minor: current, owedMinor: 0 };
  const outstanding = readMoney(order, 'total_outstanding', reading);
  if (outstanding === undefined) return undefined;
  const [minor, owedMinor] = [current - outstanding, Math.max(outstanding, 0)];
  const contradictsItself = owedMinor > 0 && (status === 'refunded' || minor <= 0);
  return contradictsItself ? undefined : { isPaid: true, minor, owedMinor };
}

function paidOf(pair: Pair, grossMinor: number): ForeignAmount {
  const isPart = pair.shopMinor > 0 && grossMinor !== pair.shopMinor;
  return {
    currency: pair.currency,
    amountMinor: isPart ? proportion(pair.paidMinor, grossMinor, pair.shopMinor) : pair.paidMinor,
  };
}

/** The gross that leaves what the shop kept, to the minor unit, when refunds are converted by the rate of the order. */
function netting(receivedMinor: number, paid: ForeignAmount | undefined, { foreign }: TakenOut): number {
  const left = (paid?.amountMinor ?? 0) - foreign.paidMinor;
  const keptMinor = receivedMinor - foreign.convertedMinor;
  if (!paid || left <= 0 || keptMinor < 0) return receivedMinor;
  const net = (gross: number): number => gross - proportion(foreign.paidMinor, gross, paid.amountMinor);
  const near = proportion(keptMinor, paid.amountMinor, left);
  return [near, near - 1, near + 1].find((gross) => net(gross) === keptMinor) ?? receivedMinor;
}
