import { isDeepStrictEqual } from 'node:util';
import type { KpiSnapshot } from './snapshot.ts';

/** Do two snapshots say the same? When they were computed, absent against undefined and key order do not matter. */
export function sameSnapshot(a: KpiSnapshot, b: KpiSnapshot): boolean {
  return isDeepStrictEqual(figures(a), figures(b));
}

function figures(snapshot: KpiSnapshot): unknown {
  const plain: unknown = JSON.parse(JSON.stringify({ ...snapshot, computedAt: 0 }));
  return plain;
}
