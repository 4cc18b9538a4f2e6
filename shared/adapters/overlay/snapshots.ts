import type { SnapshotStore } from '#ports/snapshots.ts';
import { memorySnapshots } from '../memory/snapshots.ts';

/** Records of runs as they would be; rows of KPIs, which decide nothing, are read and not written anywhere. */
export function overlaySnapshots(base: SnapshotStore): SnapshotStore {
  const own = memorySnapshots();
  return {
    ...base,
    putSnapshot: own.putSnapshot,
    putRun: own.putRun,
    restateKpis: async () => {},
    getSnapshot: async (shop, day) => (await own.getSnapshot(shop, day)) ?? base.getSnapshot(shop, day),
    getRun: async (shop, day) => (await own.getRun(shop, day)) ?? base.getRun(shop, day),
    latestRun: async (shop) => (await own.latestRun(shop)) ?? base.latestRun(shop),
    releaseProgram: own.releaseProgram,
    listRuns: async (shop, from, to) => {
      const both = [...(await base.listRuns(shop, from, to)), ...(await own.listRuns(shop, from, to))];
      return [...new Map(both.map((run) => [run.day, run])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    },
    listSnapshots: async (shop, from, to) => {
      const both = [...(await base.listSnapshots(shop, from, to)), ...(await own.listSnapshots(shop, from, to))];
      return [...new Map(both.map((snapshot) => [snapshot.day, snapshot])).values()].sort((a, b) =>
        a.day < b.day ? -1 : 1,
      );
    },
  };
}
