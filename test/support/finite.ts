/** Paths of numbers that JSON cannot hold (NaN, Infinity), at any depth: `weeks.3.newMinor`. */
export function notFinite(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, path ? `${path}.${key}` : key));
}
