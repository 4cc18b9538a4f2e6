import type { RunEdges } from '#model/segment/edges.ts';
import { groupOf } from '#model/segment/group.ts';
import type { Group } from '#model/segment/membership.ts';
import { fallingScore, risingScore } from '#model/segment/score.ts';

/** Recency (days), frequency (order days) and value (minor units) of so many customers. */
export function scoreColumns(count: number) {
  const [recency, frequency, monetary] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  return {
    set(n: number, days: number, orderDays: number, netMinor: number): void {
      recency[n] = days;
      frequency[n] = orderDays;
      monetary[n] = netMinor;
    },
    count(edges: RunEdges, group: Group): number {
      let found = 0;
      for (let n = 0; n < count; n++) {
        const isScored = (frequency[n] ?? 0) > 0;
        const r = isScored ? fallingScore(recency[n] ?? 0, edges.recency) : 0;
        const f = isScored ? risingScore(frequency[n] ?? 0, edges.frequency) : 0;
        const m = isScored ? risingScore(monetary[n] ?? 0, edges.monetary) : 0;
        if (groupOf(r, f, m) === group) found++;
      }
      return found;
    },
  };
}
