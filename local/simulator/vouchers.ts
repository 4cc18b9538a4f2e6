import type { SimulatedOrder } from './payloads/simulated.ts';
import type { Shopper } from './shopper.ts';

/** A code that takes something off at the checkout, minor units; 0 of one that was meant for something else. */
export interface Voucher {
  readonly code: string;
  readonly valueMinor: number;
  /** From then on the shop does not take it, UTC ms. */
  readonly until: number;
}

/** Codes that shoppers have, each for one order. */
export class Vouchers {
  readonly #held = new Map<number, readonly Voucher[]>();

  /** Their next order names it, or one after that: one code for an order, the oldest first. */
  hold({ index }: Pick<Shopper, 'index'>, voucher: Voucher): void {
    this.#held.set(index, [...(this.#held.get(index) ?? []), voucher]);
  }

  /** What an order says of the code that is typed at its checkout, if any; it takes off no more than the goods come to. */
  use(
    { index }: Pick<Shopper, 'index'>,
    lines: SimulatedOrder['lines'],
    at: number,
  ): Pick<SimulatedOrder, 'discountCodes' | 'discountMinor'> {
    const [voucher, ...rest] = (this.#held.get(index) ?? []).filter(({ until }) => at < until);
    this.#held.set(index, rest);
    if (!voucher) return {};
    const worth = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
    return { discountCodes: [voucher.code], discountMinor: Math.min(voucher.valueMinor, worth) };
  }
}
