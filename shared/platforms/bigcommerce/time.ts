import { ParkError } from '#model/event/fault.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';

const EARLIEST = Date.UTC(1990, 0, 1);
const RFC_2822 = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Tue, 05 Mar 2019 21:40:11 +0000` as UTC ms; `undefined` when absent. Parks as `bad_time`. */
export function readMailTime(document: Document, field: string, { receivedAt }: Reading): number | undefined {
  const text = document.get(field);
  if (text === undefined || text === '') return undefined;
  const match = typeof text === 'string' ? RFC_2822.exec(text) : null;
  const month = MONTHS.indexOf(match?.[2] ?? '') + 1;
  const local = match && `${match[3]}-${String(month).padStart(2, '0')}-${match[1]}T${match[4]}`;
  const isReal = local !== null && new Date(orZero(Date.parse(`${local}Z`))).toISOString().startsWith(local);
  const ms = isReal ? Date.parse(`${local}${match?.[5]}:${match?.[6]}`) : Number.NaN;
  return plausible(ms, document.path(field), receivedAt);
}

/** Unix seconds as UTC ms. Parks what is missing or implausible as `bad_time`. */
export function requireUnixTime(document: Document, field: string, { receivedAt }: Reading): number {
  return plausible(Number(document.get(field) ?? Number.NaN) * 1000, document.path(field), receivedAt);
}

function plausible(ms: number, path: string, receivedAt: number): number {
  if (Number.isSafeInteger(ms) && ms >= EARLIEST && ms <= receivedAt + 2 * DAY_MS) return ms;
  throw new ParkError('bad_time', path);
}

const orZero = (ms: number): number => (Number.isNaN(ms) ? 0 : ms);
