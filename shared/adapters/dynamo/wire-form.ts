import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberOf } from './native.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What DynamoDB cannot hold. Names the kind of value and never the value. */
class UnstorableError extends Error {
  override name = 'UnstorableError';
}

/** An item in the JSON of DynamoDB's protocol; members that are undefined are left out. Throws {@link UnstorableError}. */
export function wireItem(item: Plain): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) wire[name] = wireValue(value);
  }
  return wire;
}

function wireValue(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: digitsOf(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return wireObject(value);
    default:
      throw new UnstorableError(`an item cannot hold a ${typeof value}`);
  }
}

function wireObject(value: object | null): unknown {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.filter((each) => each !== undefined).map(wireValue) };
  if (value instanceof Uint8Array) return { B: base64(value) };
  if (value instanceof Set) return wireSet([...value]);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return { M: wireItem(value as Plain) };
  throw new UnstorableError(`an item cannot hold a ${value.constructor.name}`);
}

/** Sets of rows hold ids. */
function wireSet(ids: readonly unknown[]): unknown {
  if (ids.length > 0 && ids.every((id) => typeof id === 'string')) return { SS: ids };
  throw new UnstorableError('an item cannot hold an empty set, and here none but of texts');
}

/** Beyond 2^53 a number of JavaScript may be another one already. */
function digitsOf(number: number): string {
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return String(number);
  throw new UnstorableError('an item cannot hold a number beyond 2^53');
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** An item of an answer as the document client gives it. Throws on a number that a double does not hold exactly. */
export function itemOfWire(wire: unknown): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(Object(wire))) item[name] = valueOfWire(value);
  return item;
}

function valueOfWire(wire: unknown): unknown {
  const [[kind = '', value] = []] = Object.entries(Object(wire));
  const each = <T>(read: (one: unknown) => T): readonly T[] => (Array.isArray(value) ? value.map(read) : []);
  switch (kind) {
    case 'S':
    case 'BOOL':
      return value;
    case 'N':
      return numberOf(String(value));
    case 'M':
      return itemOfWire(value);
    case 'L':
      return each(valueOfWire);
    case 'NULL':
      return null;
    case 'B':
      return bytesOf(value);
    case 'SS':
      return new Set(each(String));
    default:
      throw new Error(`an item holds a value of type ${kind}, which no row has`);
  }
}

const bytesOf = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), 'base64'));

/** An item of an error as the SDK gives it: the values named by their kinds, binary ones as bytes. */
export function attributesOfWire(wire: unknown): Record<string, AttributeValue> {
  const attributes = Object.entries(Object(wire)).map(([name, value]) => [name, attributeOfWire(value)] as const);
  return Object.fromEntries(attributes);
}

function attributeOfWire(wire: unknown): AttributeValue {
  const { B, L, M, ...other } = Object(wire);
  if (typeof B === 'string') return { B: bytesOf(B) };
  if (Array.isArray(L)) return { L: L.map(attributeOfWire) };
  return M === undefined ? other : { M: attributesOfWire(M) };
}
