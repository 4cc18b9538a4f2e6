import fc from 'fast-check';
import type { Json } from '#platforms/common/json/json.ts';

/** Every path in a JSON value. */
export function pathsOf(value: Json, prefix: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [prefix];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((part: Json, index): [number, Json] => [index, part])
    : Object.entries(value);
  return [prefix, ...entries.flatMap(([key, part]) => pathsOf(part, [...prefix, key]))];
}

/** The value with another one at a path. */
export function replaced(value: Json, path: readonly (string | number)[], by: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined || value === null || typeof value !== 'object') return by;
  if (Array.isArray(value)) return value.map((part: Json, index) => (index === key ? replaced(part, rest, by) : part));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? replaced(part, rest, by) : part]),
  );
}

/** What no field of a document should hold. */
export const nasty: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    '-1.00',
    '1e5',
    '99999999999999999999',
    '0.005',
    0,
    -1,
    2 ** 60,
    1.5,
    true,
    {},
    [],
    [null],
    [[]],
    '1601-01-01T00:00:00Z',
    '2026-13-40T25:61:61+99:99',
    'JPY',
    'javascript:alert(1)',
    'a\r\nBcc: b@c.example',
    '\ud800',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
);
