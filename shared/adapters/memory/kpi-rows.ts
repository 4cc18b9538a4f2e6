import { asKnownOn, type EarlierCells, type KpiChange, type Restatement, type StoredRow } from '#model/kpi/restate.ts';
import { FIRST_DAY, LAST_DAY, type RowGrain, withMessages } from '#model/kpi/rows.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { KpiRowStore } from '#ports/snapshots.ts';
import { untilStored } from '#ports/until-stored.ts';
import { copyOf } from './copy.ts';

interface Held {
  readonly rows: Map<string, StoredRow>;
  readonly earlier: EarlierCells[];
}

/** The in-memory twin of the KPI rows of the Snapshots table. */
export function memoryKpiRows(): KpiRowStore {
  const shops = new Map<ShopId, Held>();
  const heldOf = (shop: ShopId): Held => {
    const known = shops.get(shop) ?? { rows: new Map<string, StoredRow>(), earlier: [] };
    shops.set(shop, known);
    return known;
  };
  const inOrder = (rows: Iterable<StoredRow>): readonly StoredRow[] =>
    copyOf([...rows].sort((a, b) => (a.grain === b.grain ? a.at - b.at : a.grain < b.grain ? -1 : 1)));
  const rowsOf = (shop: ShopId, grain: RowGrain, knownOn: Day | undefined): readonly StoredRow[] => {
    const { rows, earlier } = heldOf(shop);
    const wanted = inOrder([...rows.values()].filter((row) => row.grain === grain));
    return knownOn === undefined ? wanted : asKnownOn(knownOn, wanted, earlier);
  };
  /** All but rows of messages of other days. */
  const read = (rows: Iterable<StoredRow>, { messages: [from, to] = [FIRST_DAY, LAST_DAY] }: Restatement) =>
    inOrder(
      [...rows].filter(({ grain, at }) => grain !== 'messages' || (at >= dayNumber(from) && at <= dayNumber(to))),
    );
  const put = ({ rows, earlier }: Held, change: KpiChange): boolean => {
    const key = `${change.row.grain}#${change.row.at}`;
    if (rows.get(key)?.restated !== (change.earlier && change.row.restated - 1)) return false;
    if (change.earlier) earlier.push(change.earlier);
    rows.set(key, change.row);
    return true;
  };
  return {
    restateKpis: (shop, decide) =>
      untilStored('rows of KPIs', {
        pause: async () => {},
        load: async () => read(heldOf(shop).rows.values(), decide),
        decide: (stored) => {
          const changes = copyOf(decide(stored));
          return changes.length > 0 ? changes : undefined;
        },
        save: async (changes) =>
          changes.map((change) => put(heldOf(shop), change)).includes(false) ? 'conflict' : 'stored',
      }).then(() => {}),
    kpiRows: async (shop, from, to, { knownOn } = {}) =>
      withMessages(rowsOf(shop, 'day', knownOn), rowsOf(shop, 'messages', knownOn)).filter(
        ({ at }) => at >= dayNumber(from) && at <= dayNumber(to),
      ),
    months: async (shop, { knownOn } = {}) => rowsOf(shop, 'month', knownOn),
    cohorts: async (shop, { knownOn } = {}) => rowsOf(shop, 'cohort', knownOn),
    earlierCells: async (shop, grain, at) =>
      copyOf(
        heldOf(shop).earlier.filter(
          (each) =>
            (each.grain === grain || (grain === 'day' && each.grain === 'messages')) &&
            (at === undefined || each.at === at),
        ),
      ).sort((a, b) => (a.grain === b.grain ? a.at - b.at || a.n - b.n : a.grain < b.grain ? -1 : 1)),
  };
}
