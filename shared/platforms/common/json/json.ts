import { ParkError } from '#model/event/fault.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A number that no safe integer holds (a 64-bit id, 89.99) stays text. Throws {@link ParkError} `unreadable_json`. */
export function parseJson(text: string): Json {
  requireShallow(text);
  try {
    return JSON.parse(text, keepDigits);
  } catch {
    throw new ParkError('unreadable_json');
  }
}

/** Documents of platforms are some ten levels deep. */
const MAX_DEPTH = 100;
const [QUOTE, BACKSLASH] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)];
const OPENING = new Set(['{', '['].map((bracket) => bracket.charCodeAt(0)));
const CLOSING = new Set(['}', ']'].map((bracket) => bracket.charCodeAt(0)));

/** Before a parser builds it: a walk deeper exhausts the stack. Throws {@link ParkError} `unreadable_json`. */
export function requireShallow(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at++;
      while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    } else if (OPENING.has(code)) {
      if (++depth > MAX_DEPTH) throw new ParkError('unreadable_json');
    } else if (CLOSING.has(code)) depth--;
  }
}

/** The third argument is ECMAScript's "JSON.parse source text access" (V8 11.4, Node 21 and newer). */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return PLAIN_NUMBER.test(source) ? source : value;
}
