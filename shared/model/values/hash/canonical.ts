import { shortHash } from './hash.ts';

/** JSON with sorted keys and without undefined fields: equal values give equal texts, whoever wrote them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Hash of the canonical JSON: breaks ties between contents of one time, the same way everywhere. */
export const contentHash = (value: unknown): string => shortHash('content', canonicalJson(value));
