import { ParkError } from '../event/event.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Parses JSON without losing digits: a number that no safe integer holds (a 64-bit id, an amount like 89.99) comes back
 * as its source text. Throws {@link ParkError} `unreadable_json`, also for nesting that exhausts the stack.
 */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text, keepDigits);
  } catch {
    throw new ParkError('unreadable_json');
  }
}

/** The third argument is ECMAScript's "JSON.parse source text access" (V8 11.4, Node 21 and newer). */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return PLAIN_NUMBER.test(source) ? source : value;
}
