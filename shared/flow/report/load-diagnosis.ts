import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import { heldSince } from '#model/program/held-programs.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { loadEffects } from '../effects/load-effects.ts';
import { diagnoses } from './diagnosis.ts';
import { LOOKED_AT } from './diagnosis-days.ts';
import { type KpiSource, readKpiRows } from './kpi-rows.ts';
import type { HandOffsRead } from './satisfaction.ts';
import { settled } from './settled.ts';

export interface DiagnosisStores {
  readonly snapshots: Pick<SnapshotStore, 'listSnapshots' | 'listRuns'> & KpiSource;
  readonly dayFiles: Pick<DayFileStore, 'effects'>;
  readonly crm: Pick<PublishedCrm, 'programs' | 'segments'>;
  /** Absent where nobody may read them: then nothing is said of hand-offs. */
  readonly handOffs?: HandOffsRead | undefined;
}

/** Where programs lose value, as it was known at the end of a day: no table of people is read. */
export async function loadDiagnoses(stores: DiagnosisStores, shop: Shop, day: Day): Promise<readonly Diagnosis[]> {
  const { snapshots, dayFiles, crm, handOffs } = stores;
  const [, heldUntil] = heldSince(endOfDay(day, shop.timezone), shop.timezone);
  const from = addDays(day, 1 - LOOKED_AT);
  const [taken, runs, rows, effects, handedOver] = await Promise.all([
    snapshots.listSnapshots(shop.id, from, day),
    snapshots.listRuns(shop.id, from, heldUntil),
    readKpiRows(snapshots, shop.id, day),
    loadEffects(dayFiles, shop, day),
    handOffs?.list(shop.id),
  ]);
  return diagnoses({
    ...{ shop, day, rows, effects, runs, snapshots: settled(taken, rows) },
    ...{ programs: crm.programs, handOffs: handedOver },
    teamSegments: segmentsOfShop(crm.segments, shop.id).map(({ id }) => id),
  });
}
