import type { digestEn } from './en.ts';

/** The same keys in every language. */
export type DigestWords = typeof digestEn;
