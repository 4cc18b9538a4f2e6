import fc from 'fast-check';
import type { Json } from '#platforms/common/json/json.ts';

type Path = readonly (string | number)[];

/** Every path in a JSON value. */
function pathsOf(value: Json, prefix: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [prefix];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((part: Json, index): [number, Json] => [index, part])
    : Object.entries(value);
  return [prefix, ...entries.flatMap(([key, part]) => pathsOf(part, [...prefix, key]))];
}

function replaced(value: Json, path: Path, by: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined || value === null || typeof value !== 'object') return by;
  if (Array.isArray(value)) return value.map((part: Json, index) => (index === key ? replaced(part, rest, by) : part));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? replaced(part, rest, by) : part]),
  );
}

const nasty: fc.Arbitrary<Json> = fc.oneof(
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
  ),
  fc.constantFrom<Json>(
    '1601-01-01 00:00:00',
    '2026-13-40 25:61:61',
    '1601-01-01T00:00:00Z',
    '2026-13-40T25:61:61+99:99',
    'JPY',
    'usd',
    'javascript:alert(1)',
    '\ud800',
  ),
  fc.constantFrom<Json>('a\r\nBcc: b@c.example', '__proto__', 'mark-of-a-value', '%', '%7B', '150****0000'),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
);

/** The document with one to three of its parts replaced by what no sender sends. */
export function damaged(document: Json): fc.Arbitrary<Json> {
  const paths = pathsOf(document);
  return fc
    .array(fc.tuple(fc.nat(), nasty), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce((result: Json, [at, by]) => replaced(result, paths[at % paths.length] ?? [], by), document),
    );
}
