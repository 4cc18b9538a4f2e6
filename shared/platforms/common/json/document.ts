import { ParkError } from '#model/event/fault.ts';
import { type Json, type JsonObject, parseJson } from './json.ts';

const ID = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;

/** Knows its path, so a refusal names the field, not its value. Absent and `null` are one; throws {@link ParkError}. */
export class Document {
  readonly #value: JsonObject;
  readonly #path: string;

  constructor(value: JsonObject, path = '') {
    this.#value = value;
    this.#path = path;
  }

  /** Path of a field in the source's own names, for example `refunds[1].transactions[0].amount`. */
  path(field: string): string {
    return this.#path ? `${this.#path}.${field}` : field;
  }

  names(): readonly string[] {
    return Object.keys(this.#value);
  }

  get(field: string): Json | undefined {
    const value = Object.hasOwn(this.#value, field) ? this.#value[field] : undefined;
    return value === null ? undefined : value;
  }

  child(field: string): Document | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    return new Document(asObject(value, this.path(field)), this.path(field));
  }

  /** Objects of a list; an absent list is empty. Parks a list that is longer than `limit` as `too_large_order`. */
  children(field: string, limit: number): Document[] {
    const value = this.get(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw new ParkError('missing_field', this.path(field));
    if (value.length > limit) throw new ParkError('too_large_order', this.path(field));
    return value.map((element: Json, index) => {
      const path = `${this.path(field)}[${index}]`;
      return new Document(asObject(element, path), path);
    });
  }

  /** A text of one line without control characters, trimmed and cut to `limit`; `undefined` when empty or no text. */
  text(field: string, limit = 200): string | undefined {
    const value = this.get(field);
    if (typeof value !== 'string') return undefined;
    const line = value
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, limit)
      .toWellFormed();
    return line === '' ? undefined : line;
  }

  /** An id as text, exact beyond 2^53; `undefined` when absent or 0. Parks anything else. */
  optionalId(field: string): string | undefined {
    const value = this.get(field);
    if (value === undefined || value === 0 || value === '0' || value === '') return undefined;
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text !== 'string' || !ID.test(text)) throw new ParkError('missing_field', this.path(field));
    return text;
  }

  /** An id as text. Parks when absent or 0. */
  id(field: string): string {
    const id = this.optionalId(field);
    if (id === undefined) throw new ParkError('missing_field', this.path(field));
    return id;
  }

  /** A number or a decimal text, as text; `undefined` when absent. */
  decimal(field: string): string | undefined {
    const value = this.get(field);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    throw new ParkError('bad_amount', this.path(field));
  }
}

export function parseDocument(text: string): Document {
  const value = parseJson(text);
  if (!isObject(value)) throw new ParkError('unreadable_json');
  return new Document(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: Json, path: string): JsonObject {
  if (!isObject(value)) throw new ParkError('missing_field', path);
  return value;
}
