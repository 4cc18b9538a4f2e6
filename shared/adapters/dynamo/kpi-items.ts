import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { Cells } from '#model/kpi/form/kpi.ts';
import type { EarlierCells, KpiReason, StoredRow } from '#model/kpi/restate.ts';
import type { RowGrain } from '#model/kpi/rows.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { monthNumber, monthText } from '#model/values/time/month.ts';
import { checkSchema, SCHEMA, wordOf } from './client.ts';

type Item = Readonly<Record<string, unknown>>;

/** First of the sort key: rows in force lie side by side, and what they said before lies elsewhere, so no run reads it. */
const LETTERS = { day: 'D', month: 'M', cohort: 'C', messages: 'S' } as const satisfies Record<RowGrain, string>;
const GRAINS: Readonly<Record<string, RowGrain>> = { D: 'day', M: 'month', C: 'cohort', S: 'messages' };
const isOfDay = (grain: RowGrain): boolean => grain === 'day' || grain === 'messages';

/** All rows in force but those of messages: cohorts, days, months. */
export const ROWS_IN_FORCE = ['KPIC#', 'KPIM#~'] as const;

export const placeText = (grain: RowGrain, at: number): string => (isOfDay(grain) ? dayOfNumber(at) : monthText(at));
export const rowKey = (grain: RowGrain, place: string): string => `KPI${LETTERS[grain]}#${place}`;
/** Padded, so that earlier values sort by age. */
export const earlierRowKey = (grain: RowGrain, place: string, n: number | string): string =>
  `WAS${LETTERS[grain]}#${place}#${typeof n === 'number' ? String(n).padStart(5, '0') : n}`;

/** Texts of more than this are packed: ten years of days cost half the read units. */
const PLAIN = 256;

const storedSchema = z.object({
  sk: z.string(),
  since: z.string(),
  first: z.string(),
  restated: z.int(),
});
const earlierSchema = z.object({
  sk: z.string(),
  since: z.string(),
  until: z.string(),
  why: wordOf<KpiReason>(),
  n: z.int(),
});

/** A row in force as an item. */
export const itemOfRow = (shop: string, row: StoredRow): Item => ({
  pk: shop,
  sk: rowKey(row.grain, placeText(row.grain, row.at)),
  v: SCHEMA,
  since: row.since,
  first: row.first,
  restated: row.restated,
  cells: packed(row.kpis),
});

export const itemOfEarlier = (shop: string, { grain, at, n, since, until, why, kpis }: EarlierCells): Item => ({
  pk: shop,
  sk: earlierRowKey(grain, placeText(grain, at), n),
  v: SCHEMA,
  ...{ since, until, why, n, cells: packed(kpis) },
});

/** Throws an error that names the row, where it is damaged. */
export function rowOfItem(item: Item): StoredRow {
  checkSchema(item);
  return named(item, () => {
    const { sk, ...row } = z.parse(storedSchema, item);
    return { ...placeOf(sk), ...row, kpis: unpacked(item.cells) };
  });
}

/** As {@link rowOfItem}. */
export function earlierOfItem(item: Item): EarlierCells {
  checkSchema(item);
  return named(item, () => {
    const { sk, ...row } = z.parse(earlierSchema, item);
    return { ...placeOf(sk), ...row, kpis: unpacked(item.cells) };
  });
}

function named<Row>({ pk, sk }: Item, read: () => Row): Row {
  try {
    return read();
  } catch (cause) {
    throw new Error(`the row ${String(sk)} of ${String(pk)} among the KPIs cannot be read`, { cause });
  }
}

function placeOf(sk: string): { readonly grain: RowGrain; readonly at: number } {
  const [head = '', place = ''] = sk.split('#');
  const grain = GRAINS[head.slice(-1)] ?? 'day';
  return { grain, at: isOfDay(grain) ? dayNumber(place) : monthNumber(place) };
}

/** A KPI whose only cell is the one for all ('') is a number. */
function packed(kpis: Readonly<Record<string, Cells>>): string | Uint8Array {
  const short = Object.entries(kpis).map(([name, cells]) => {
    const all = cells[''];
    return [name, all !== undefined && Object.keys(cells).length === 1 ? all : cells] as const;
  });
  const text = JSON.stringify(Object.fromEntries(short));
  return text.length > PLAIN ? deflateRawSync(text) : text;
}

function unpacked(cells: unknown): Readonly<Record<string, Cells>> {
  const text = cells instanceof Uint8Array ? inflateRawSync(cells).toString() : String(cells);
  const short: unknown = JSON.parse(text);
  if (!isRecord(short)) throw new TypeError(`a row of KPIs holds no cells: ${text.slice(0, 80)}`);
  return Object.fromEntries(
    Object.entries(short).map(([name, value]) => {
      if (Number.isSafeInteger(value)) return [name, { '': Number(value) }];
      if (isCells(value)) return [name, value];
      throw new TypeError(`a row of KPIs holds something else than whole numbers of ${name}`);
    }),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By hand: ten years are half a million cells, and a schema of each takes most of the time of reading them. */
function isCells(value: unknown): value is Cells {
  if (!isRecord(value)) return false;
  for (const cell in value) if (!Number.isSafeInteger(value[cell])) return false;
  return true;
}
