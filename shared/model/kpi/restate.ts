import type { Day } from '../values/time/day.ts';
import { type DayNumber, dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { lastDayOf, type MonthNumber, monthOf } from '../values/time/month.ts';
import { KPIS } from './all.ts';
import type { PackedVectors } from './cells.ts';
import { type Cells, cellsKeyOf, type Kpi } from './form/kpi.ts';
import { firstRestated } from './restates.ts';
import { type KpiRow, type RowGrain, rowGrainOf } from './rows.ts';
import type { StateCells } from './state-vectors.ts';

/**
 * Why a row says something else than before. `in progress`: its month, or an age of its cohort, was not over. `after
 * messages`: answers of providers, and what receivers bought, came later than the messages.
 */
export type KpiReason =
  | 'late orders'
  | 'returns'
  | 'people'
  | 'new KPI'
  | 'other rules'
  | 'in progress'
  | 'after messages';

/** A row in force as it is stored. */
export interface StoredRow extends KpiRow {
  /** Day of the run that first wrote it. */
  readonly first: Day;
  /** Values before this one. */
  readonly restated: number;
}

/** What a row said before: of the cells that changed alone, 0 where there was none. */
export interface EarlierCells extends KpiRow {
  /** Place among the values before the one in force, from 0. */
  readonly n: number;
  /** Day of the run that found other values: from then on these are not known. */
  readonly until: Day;
  readonly why: KpiReason;
}

/** A row to be written, with what it said before. */
export interface KpiChange {
  readonly row: StoredRow;
  readonly earlier?: EarlierCells | undefined;
}

interface Found {
  readonly day: Day;
  readonly vectors: PackedVectors;
  /** Of the run's own day; undefined where memberships were past it. */
  readonly state?: StateCells | undefined;
}

type Kpis = Readonly<Record<string, Cells>>;

/** What a run finds to differ from the rows that are stored. */
export interface Restatement {
  (stored: readonly StoredRow[]): readonly KpiChange[];
  /** Days of messages that it counts anew, both included: rows of others need not be read. Absent: any. */
  readonly messages?: readonly [from: Day, to: Day] | undefined;
}

/**
 * What differs between the rows that are stored and what a run found: all rows of dated orders, and the state of its own
 * day. What it did not count stays as stored: the state of other days, KPIs that are no more, rows that were not read.
 */
export function restatement(found: Found, kpis: readonly Kpi[] = KPIS): Restatement {
  const today = dayNumber(found.day);
  const windows = new Map(
    kpis.flatMap((kpi) =>
      kpi.restatesDays === undefined
        ? []
        : [cellsKeyOf(kpi), countedMark(cellsKeyOf(kpi))].map((name) => [name, firstRestated(today, kpi)] as const),
    ),
  );
  const decide = (stored: readonly StoredRow[]): readonly KpiChange[] => {
    const rows = rowsFound(found, kpis, windows);
    const known = new Set(stored.flatMap((row) => Object.keys(row.kpis)));
    const compared = { found, rows, stored, windows };
    const days = changesOf('day', compared, (changed) => dayReason(changed, known));
    // what becomes of messages moves no month and no cohort
    const messages = changesOf('messages', compared, (changed) => newOnes(changed, known) ?? 'after messages');
    const restated = days.flatMap(({ row, earlier }) => (earlier ? [{ at: row.at, why: earlier.why }] : []));
    const months = changesOf('month', compared, (changed, row) => {
      if (lastDayOf(row.at) >= dayNumber(row.since)) return 'in progress';
      return newOnes(changed, known) ?? restated.find(({ at }) => monthOf(at) === row.at)?.why ?? 'other rules';
    });
    const cohorts = changesOf(
      'cohort',
      compared,
      (changed) => newOnes(changed, known) ?? restated[0]?.why ?? 'in progress',
    );
    return [...days, ...messages, ...months, ...cohorts];
  };
  const first = Math.min(
    today,
    ...kpis.flatMap((kpi) => (rowGrainOf(kpi) === 'messages' ? [firstRestated(today, kpi)] : [])),
  );
  return Object.assign(decide, { messages: [dayOfNumber(first), found.day] as const });
}

/** In rows of messages: that the KPI was counted, so that none is told from not counted. */
export const countedMark = (name: string): string => `~counted:${name}`;

type RowsFound = Readonly<
  Record<RowGrain, { readonly rows: ReadonlyMap<number, Kpis>; readonly counted: ReadonlySet<string> }>
>;

function rowsFound(
  { day, vectors, state = {} }: Found,
  kpis: readonly Kpi[],
  windows: ReadonlyMap<string, DayNumber>,
): RowsFound {
  const grains = new Map(kpis.map((kpi) => [cellsKeyOf(kpi), rowGrainOf(kpi)]));
  const of = (wanted: RowGrain) => {
    const rows = new Map<number, Record<string, Record<string, number>>>();
    const counted = new Set<string>();
    for (const [name, cells] of Object.entries(vectors)) {
      if ((grains.get(name) ?? 'day') !== wanted) continue;
      counted.add(name);
      for (const [cell, flat] of Object.entries(cells)) {
        for (let n = 0; n + 1 < flat.length; n += 2) {
          const row = placeOf(rows, flat[n] ?? 0);
          row[name] = { ...row[name], [cell]: flat[n + 1] ?? 0 };
        }
      }
    }
    return { rows, counted };
  };
  const days = of('day');
  for (const [name, cells] of Object.entries(state)) placeOf(days.rows, dayNumber(day))[name] = { ...cells };
  const messages = of('messages');
  for (const name of [...messages.counted]) {
    const mark = countedMark(name);
    for (let at = windows.get(name) ?? dayNumber(day); at <= dayNumber(day); at++)
      placeOf(messages.rows as Map<number, Record<string, Cells>>, at)[mark] = { '': 1 };
    messages.counted.add(mark);
  }
  return { day: days, messages, month: of('month'), cohort: of('cohort') };
}

function placeOf<Row extends object>(rows: Map<number, Record<string, Row>>, at: number): Record<string, Row> {
  const known = rows.get(at);
  if (known) return known;
  const made: Record<string, Row> = {};
  rows.set(at, made);
  return made;
}

interface Compared {
  readonly found: Found;
  readonly rows: RowsFound;
  readonly stored: readonly StoredRow[];
  /** Of cells that are not counted for all days: the first day, or month, that they are counted for. */
  readonly windows: ReadonlyMap<string, DayNumber | MonthNumber>;
}

function changesOf(
  grain: RowGrain,
  { found, rows, stored, windows }: Compared,
  why: (changed: Kpis, row: KpiRow) => KpiReason,
): readonly KpiChange[] {
  const { rows: now, counted } = rows[grain];
  const { day, state = {} } = found;
  const today = dayNumber(day);
  const last = grain === 'day' || grain === 'messages' ? today : monthOf(today);
  const before = new Map(stored.filter((row) => row.grain === grain && row.at <= last).map((row) => [row.at, row]));
  const places = [...new Set([...before.keys(), ...now.keys()])].sort((a, b) => a - b);
  return places.flatMap((at): readonly KpiChange[] => {
    const then = before.get(at);
    const isOwn = grain === 'day' && at === today;
    const kept = Object.entries(then?.kpis ?? {}).filter(
      ([name]) => !(counted.has(name) && at >= (windows.get(name) ?? at)) && !(isOwn && Object.hasOwn(state, name)),
    );
    const kpis = inOrder([...kept, ...Object.entries(now.get(at) ?? {})]);
    if (!then) return isEmpty(kpis) ? [] : [{ row: { grain, at, since: day, first: day, restated: 0, kpis } }];
    const changed = changedCells(then.kpis, kpis);
    if (isEmpty(changed)) return [];
    const { since, restated, first } = then;
    const earlier = { grain, at, n: restated, since, until: day, why: why(changed, then), kpis: changed };
    return [{ row: { grain, at, since: day, first, restated: restated + 1, kpis }, earlier }];
  });
}

const isEmpty = (kpis: Kpis): boolean => Object.values(kpis).every((cells) => Object.keys(cells).length === 0);

/** Names and cells sorted, none of them 0: equal rows are equal texts. */
function inOrder(entries: readonly (readonly [string, Cells])[]): Kpis {
  const kpis = entries.map(([name, cells]) => [name, sortedEntries(Object.entries(cells).filter(([, n]) => n !== 0))]);
  return sortedEntries(kpis.filter(([, cells]) => Object.keys(cells ?? {}).length > 0) as [string, Cells][]);
}

const sortedEntries = <Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** 0 where there is none, also of a channel that a stranger calls as objects call what they inherit. */
const countOf = (cells: Cells, cell: string): number => (Object.hasOwn(cells, cell) ? (cells[cell] ?? 0) : 0);

/** The cells of `then` that `now` says something else of, as `then` had them. */
function changedCells(then: Kpis, now: Kpis): Kpis {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const [old, made] = [then[name] ?? {}, now[name] ?? {}];
      const cells = [...new Set([...Object.keys(old), ...Object.keys(made)])].sort();
      const differ = cells.filter((cell) => countOf(old, cell) !== countOf(made, cell));
      return differ.length > 0 ? [[name, Object.fromEntries(differ.map((cell) => [cell, countOf(old, cell)]))]] : [];
    }),
  );
}

/** By what the cells are of that tell orders, returns and people apart; every other KPI follows from these. */
function dayReason(changed: Kpis, known: ReadonlySet<string>): KpiReason {
  if (changed['~orders']) return 'late orders';
  if (changed['~returns']) return 'returns';
  if (changed['~buyers']) return 'people';
  return newOnes(changed, known) ?? 'other rules';
}

const newOnes = (changed: Kpis, known: ReadonlySet<string>): 'new KPI' | undefined =>
  Object.keys(changed).every((name) => !known.has(name)) ? 'new KPI' : undefined;

/** The rows as they were known at the end of a day: those that were not yet there are left out. */
export function asKnownOn(
  day: Day,
  stored: readonly StoredRow[],
  earlier: readonly EarlierCells[],
): readonly StoredRow[] {
  const later = earlier.filter(({ until }) => until > day).toSorted((a, b) => b.n - a.n);
  const before = Map.groupBy(later, ({ grain, at }) => `${grain}${at}`);
  return stored.flatMap((row) => {
    if (row.first > day) return [];
    let { since, kpis } = row;
    for (const cells of before.get(`${row.grain}${row.at}`) ?? []) {
      since = cells.since;
      kpis = withCells(kpis, cells.kpis);
    }
    return [{ ...row, since, kpis }];
  });
}

function withCells(kpis: Kpis, cells: Kpis): Kpis {
  const changed = Object.entries(cells).map(([name, old]) => [name, { ...kpis[name], ...old }] as const);
  return inOrder(Object.entries({ ...kpis, ...Object.fromEntries(changed) }));
}
