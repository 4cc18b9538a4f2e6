import * as z from 'zod/mini';
import { ExactSum } from '../values/exact-sum.ts';
import type { Outcome } from './outcome.ts';

/** What is summed over people beside how many they are; squares and products for the spread of each. */
const NAMES = [
  'orders',
  'ordersSquared',
  'net',
  'netSquared',
  'contribution',
  'contributionSquared',
  'before',
  'beforeSquared',
  'beforeNet',
  'leftBefore',
] as const;
type Name = (typeof NAMES)[number];

/** Sums of people who entered alike: whole numbers, so that any split into tasks adds up to the same. */
export class Sums {
  people = 0;
  buyers = 0;
  /** Of whom the contribution is not known. */
  costsUnknown = 0;
  /** Whom nobody may write to any more. */
  left = 0;
  readonly #exact: Readonly<Record<Name, ExactSum>> = {
    orders: new ExactSum(),
    ordersSquared: new ExactSum(),
    net: new ExactSum(),
    netSquared: new ExactSum(),
    contribution: new ExactSum(),
    contributionSquared: new ExactSum(),
    before: new ExactSum(),
    beforeSquared: new ExactSum(),
    beforeNet: new ExactSum(),
    leftBefore: new ExactSum(),
  };

  add({ orders, netMinor, contributionMinor, beforeMinor, left }: Outcome): void {
    this.people += 1;
    const exact = this.#exact;
    if (orders > 0) {
      this.buyers += 1;
      exact.orders.add(orders, 1);
      exact.ordersSquared.add(orders, orders);
    }
    if (Number.isNaN(contributionMinor)) this.costsUnknown += 1;
    else if (contributionMinor !== 0) {
      exact.contribution.add(contributionMinor, 1);
      exact.contributionSquared.add(contributionMinor, contributionMinor);
    }
    if (beforeMinor !== 0) {
      exact.before.add(beforeMinor, 1);
      exact.beforeSquared.add(beforeMinor, beforeMinor);
    }
    if (left) {
      this.left += 1;
      exact.leftBefore.add(beforeMinor, 1);
    }
    if (netMinor === 0) return;
    exact.net.add(netMinor, 1);
    exact.netSquared.add(netMinor, netMinor);
    if (beforeMinor !== 0) exact.beforeNet.add(beforeMinor, netMinor);
  }

  /** As a number, which above 2^53 is the nearest one. */
  of(name: Name): number {
    return Number(this.#exact[name].total);
  }

  merge(other: Sums): void {
    this.people += other.people;
    this.buyers += other.buyers;
    this.costsUnknown += other.costsUnknown;
    this.left += other.left;
    for (const name of NAMES) this.#exact[name].addTotal(other.#exact[name].total);
  }

  pack(): PackedSums {
    const exact = NAMES.map((name) => {
      const { total } = this.#exact[name];
      const number = Number(total);
      return Number.isSafeInteger(number) ? number : String(total);
    });
    return [this.people, this.buyers, this.costsUnknown, this.left, ...exact];
  }

  static unpack([people = 0, buyers = 0, costsUnknown = 0, left = 0, ...exact]: PackedSums): Sums {
    const sums = new Sums();
    [sums.people, sums.buyers] = [Number(people), Number(buyers)];
    [sums.costsUnknown, sums.left] = [Number(costsUnknown), Number(left)];
    for (const [n, name] of NAMES.entries()) sums.#exact[name].addTotal(BigInt(exact[n] ?? 0));
    return sums;
  }
}

/** People, buyers, those without known costs, those who left, then the sums by name; digits where a number would not hold it. */
export const packedSumsSchema = z.array(z.union([z.int(), z.string().check(z.regex(/^-?\d+$/))]));
export type PackedSums = z.infer<typeof packedSumsSchema>;
