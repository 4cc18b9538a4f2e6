import { cleanId, readPositive, unguarded } from './cells.ts';
import type { ImportHead, LineReject } from './line.ts';
import { HEAD_ROLES, type HeadRole, type ImportOptions, type ImportRole } from './options.ts';
import { usualStatus } from './status.ts';

const TIMES: ReadonlySet<HeadRole> = new Set(['paidAt', 'fulfilledAt', 'cancelledAt', 'updatedAt']);
const AMOUNTS: ReadonlySet<HeadRole> = new Set(['orderTotal', 'paidTotal', 'refunded', 'discount', 'shipping', 'tax']);
const IDS: ReadonlySet<HeadRole> = new Set(['id', 'customer', 'card', 'name', 'phone']);
const EARLIEST = Date.UTC(1990, 0, 1);
const CONTROL = /\p{C}/u;

type Cell = { readonly value: string | number } | { readonly reason: LineReject };
type HeadReading = { readonly head: ImportHead } | { readonly reason: LineReject; readonly role: HeadRole };

/** A reader of what a row says of its whole order. Empty cells say nothing. */
export function headReader(options: ImportOptions, time: (text: string) => number | undefined) {
  const status = options.reading?.status ?? usualStatus;

  const read = (role: HeadRole, text: string): Cell => {
    if (TIMES.has(role)) return timeCell(time(text), options.latest);
    if (AMOUNTS.has(role)) {
      const minor = readPositive(text, options.currency);
      return minor === undefined ? { reason: 'bad_amount' } : { value: minor };
    }
    if (role === 'currency' && text.toUpperCase() !== options.currency) return { reason: 'wrong_currency' };
    if (role === 'status' && status(text) === undefined) return { reason: 'unknown_status' };
    if (text.length <= 100 && !CONTROL.test(text)) return { value: text };
    if (role === 'customer') return { reason: 'bad_customer_id' };
    return text.length <= 300 && !CONTROL.test(text) ? { value: text } : { reason: 'bad_text' };
  };

  return (field: (role: ImportRole) => string, positions: ReadonlyMap<string, number>): HeadReading => {
    const head: Partial<Record<HeadRole, string | number>> = {};
    for (const role of HEAD_ROLES) {
      if (!positions.has(role)) continue;
      const text = IDS.has(role) ? cleanId(field(role)) : unguarded(field(role));
      if (text === '') continue;
      const cell = read(role, text);
      if ('reason' in cell) return { reason: cell.reason, role };
      head[role] = cell.value;
    }
    return { head };
  };
}

function timeCell(at: number | undefined, latest: number): Cell {
  if (at === undefined) return { reason: 'bad_time' };
  return at < EARLIEST || at > latest ? { reason: 'time_out_of_range' } : { value: at };
}
