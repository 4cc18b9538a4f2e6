import type { en } from './en.ts';

/** The same keys in every language, by type: a text where English has one, a function where English has one. */
export type PageWords = Wide<typeof en>;

type Wide<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly [string, string]
      ? T
      : { readonly [Key in keyof T]: Wide<T[Key]> };
