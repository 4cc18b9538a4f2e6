import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { STAGES } from '#model/segment/membership.ts';
import type { Glance } from './glance.ts';
import type { Report } from './report.ts';

/** Customers by stage, as a day file has them. */
export class StageSizes {
  readonly #sizes = new Float64Array(STAGES.length);

  add({ stage }: Pick<Glance, 'stage'>): void {
    for (const at of stage) this.#sizes[at] = (this.#sizes[at] ?? 0) + 1;
  }

  of(at: number): number {
    return this.#sizes[at] ?? 0;
  }
}

/**
 * Sizes at the end of the day, with who entered and left on the days of `snapshots` together: somebody who went and came
 * back counts in both. None where neither the day file nor a snapshot of the day tells sizes.
 */
export function stages(
  day: string,
  sizes: StageSizes | undefined,
  snapshots: readonly Pick<KpiSnapshot, 'day' | 'segments'>[],
): Report['stages'] {
  const last = snapshots.findLast((snapshot) => snapshot.day === day)?.segments;
  if (!sizes && !last) return [];
  return STAGES.map((stage, at) => {
    const sum = (of: 'entered' | 'left'): number =>
      snapshots.reduce((total, { segments }) => total + (segments?.[`stage:${stage}`]?.[of] ?? 0), 0);
    const size = sizes ? sizes.of(at) : (last?.[`stage:${stage}`]?.size ?? 0);
    return { stage, size, entered: sum('entered'), left: sum('left') };
  });
}
