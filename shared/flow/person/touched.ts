import type { CustomerId } from '#model/values/ids.ts';

/** Whom a statement touched. */
export interface Touched {
  /** Ids under which it came to lie, or which it names; of pseudo-customers too. */
  readonly persons: readonly CustomerId[];
  /** Some of it is of a person who was erased. */
  readonly erased: boolean;
}

export const NOBODY: Touched = { persons: [], erased: false };

/** @param living the customer under whom a person lives now; `undefined`: erased */
export const touchedOf = (living: CustomerId | undefined): Touched =>
  living === undefined ? { persons: [], erased: true } : { persons: [living], erased: false };

export const together = (...parts: readonly Touched[]): Touched => ({
  persons: [...new Set(parts.flatMap(({ persons }) => persons))],
  erased: parts.some(({ erased }) => erased),
});
