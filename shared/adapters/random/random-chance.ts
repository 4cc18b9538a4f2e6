import { randomBytes } from 'node:crypto';

/** Bytes that nobody guesses. */
export const randomChance = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
