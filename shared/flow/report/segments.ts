import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { type SegmentDefinition, segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Glance, mayBeWrittenTo } from './glance.ts';
import type { Report } from './report.ts';
import { ruleSaid } from './rule-said.ts';

interface Total {
  size: number;
  reachable: number;
  netMinor: number;
}

/** Size, reach and value of the team's own segments. */
export class OwnSegments {
  readonly #totals = new Map<string, Total>();

  add({ part }: Pick<Glance, 'part'>): void {
    const { netMinor, reach } = part.columns;
    for (const [bit, id] of part.memberships.rules.entries()) {
      const total = this.#totals.get(id) ?? { size: 0, reachable: 0, netMinor: 0 };
      this.#totals.set(id, total);
      for (let row = 0; row < part.size; row++) {
        if (!part.memberships.inRule(row, bit)) continue;
        total.size += 1;
        total.netMinor += netMinor[row] ?? 0;
        if (mayBeWrittenTo(reach[row] ?? 0)) total.reachable += 1;
      }
    }
  }

  /**
   * Of the segments that `crm/` has now, largest first; those that nobody is in are among them, and those that it has no
   * longer are not.
   * @param snapshots of the last 30 days, ascending
   */
  rows(
    segments: readonly SegmentDefinition[],
    shop: Pick<Shop, 'id' | 'locale' | 'consent'>,
    snapshots: readonly Pick<KpiSnapshot, 'day' | 'segments'>[],
  ): Report['segments'] {
    const titles = segmentTitles(segments, shop);
    const rows = segments.map(({ id, where }) => {
      const trend = snapshots.flatMap(({ day, segments: counts }) => {
        const count = counts?.[`rule:${id}`];
        return count ? [{ day, size: count.size }] : [];
      });
      const total = this.#totals.get(id) ?? { size: 0, reachable: 0, netMinor: 0 };
      return { id, name: titles[id] ?? id, rule: ruleSaid(where, titles, shop), ...total, trend };
    });
    return rows.toSorted((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  }
}
