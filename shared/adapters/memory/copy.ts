/**
 * As `structuredClone`, many times faster for what stores hold: plain objects, lists, maps and sets, none of which lies in
 * two places. What else there is goes to `structuredClone` itself, which refuses what no table could hold.
 */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return structuredClone(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => copyOf(each));
  if (value instanceof Map) return new Map(Array.from(value, ([key, each]) => [copyOf(key), copyOf(each)]));
  if (value instanceof Set) return new Set(Array.from(value, (each) => copyOf(each)));
  if (!isPlain(value)) return structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (name === '__proto__') return structuredClone(value);
    copy[name] = copyOf(Reflect.get(value, name));
  }
  return copy;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
