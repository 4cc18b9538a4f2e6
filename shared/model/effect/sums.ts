import * as z from 'zod/mini';
import { ExactSums } from '../values/exact-sums.ts';
import { recordOf } from '../values/record.ts';
import type { Outcome } from './outcome.ts';

/** What is counted of people, then what is summed over them; squares and products for the spread of each. */
const NAMES = [
  'people',
  'buyers',
  'costsUnknown',
  'left',
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
const AT = recordOf(NAMES.map((name, n) => [name, n]));

/** Sums of people who entered alike: whole numbers, so that any split into tasks adds up to the same. */
export class Sums {
  readonly #sums = new ExactSums(NAMES.length);

  add({ orders, netMinor, contributionMinor, beforeMinor, left }: Outcome): void {
    const sums = this.#sums;
    sums.add(AT.people, 1, 1);
    if (orders > 0) {
      sums.add(AT.buyers, 1, 1);
      sums.add(AT.orders, orders, 1);
      sums.add(AT.ordersSquared, orders, orders);
    }
    if (Number.isNaN(contributionMinor)) sums.add(AT.costsUnknown, 1, 1);
    else if (contributionMinor !== 0) {
      sums.add(AT.contribution, contributionMinor, 1);
      sums.add(AT.contributionSquared, contributionMinor, contributionMinor);
    }
    if (beforeMinor !== 0) {
      sums.add(AT.before, beforeMinor, 1);
      sums.add(AT.beforeSquared, beforeMinor, beforeMinor);
    }
    if (left) {
      sums.add(AT.left, 1, 1);
      sums.add(AT.leftBefore, beforeMinor, 1);
    }
    if (netMinor === 0) return;
    sums.add(AT.net, netMinor, 1);
    sums.add(AT.netSquared, netMinor, netMinor);
    if (beforeMinor !== 0) sums.add(AT.beforeNet, beforeMinor, netMinor);
  }

  get people(): number {
    return this.of('people');
  }

  /** Of whom an order stands. */
  get buyers(): number {
    return this.of('buyers');
  }

  /** Of whom the contribution is not known. */
  get costsUnknown(): number {
    return this.of('costsUnknown');
  }

  /** Whom nobody may write to any more. */
  get left(): number {
    return this.of('left');
  }

  /** As a number, which above 2^53 is the nearest one. */
  of(name: Name): number {
    return Number(this.#sums.packed(AT[name]));
  }

  merge(other: Sums): void {
    this.#sums.merge(other.#sums);
  }

  pack(): PackedSums {
    return NAMES.map((_, n) => this.#sums.packed(n));
  }

  mergePacked(packed: PackedSums): void {
    for (let n = 0; n < NAMES.length; n++) {
      const sum = packed[n] ?? 0;
      if (sum !== 0) this.#sums.addPacked(n, sum);
    }
  }
}

/** By name, in order; digits where a number would not hold it. */
export type PackedSums = readonly (number | string)[];

// by hand: a run reads a hundred thousand of them, and a schema looks at each for ten times as long
const isWhole = (told: unknown): boolean =>
  typeof told === 'number' ? Number.isSafeInteger(told) : typeof told === 'string' && /^-?\d+$/.test(told);
export const isPackedSums = (told: unknown): told is PackedSums => Array.isArray(told) && told.every(isWhole);
export const packedSumsSchema = z.custom<PackedSums>(isPackedSums);
