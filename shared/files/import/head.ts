import { isDamagedId } from '#model/values/text/damaged.ts';
import { unguarded } from '#model/values/text/formula.ts';
import { withoutInvisible } from '#model/values/text/plain.ts';
import { readPositive, readSigned, readTakenOff } from './cells.ts';
import { cleanId } from './ids.ts';
import type { NumberKind } from './numbers.ts';
import { HEAD_ROLES, type HeadRole, type ImportOptions, type ImportRole } from './options.ts';
import type { LineReject } from './refused.ts';
import { usualStatus } from './status.ts';
import { EARLIEST } from './time.ts';

const TIMES: ReadonlySet<HeadRole> = new Set(['paidAt', 'fulfilledAt', 'cancelledAt', 'updatedAt']);
/** How amounts of an order are read: only a total may not be below nothing. */
const AMOUNTS: Readonly<Partial<Record<HeadRole, readonly [read: typeof readSigned, kind: NumberKind]>>> = {
  orderTotal: [readPositive, 'sum'],
  paidTotal: [readPositive, 'sum'],
  refunded: [readTakenOff, 'sum'],
  discount: [readTakenOff, 'part'],
  shipping: [readSigned, 'part'],
  tax: [readSigned, 'part'],
};
const IDS: ReadonlySet<HeadRole> = new Set(['id', 'customer', 'card', 'name', 'phone']);
/** Only compared: an address that runs over lines holds back no order. */
const isPostal = (role: HeadRole): boolean => /^(?:ship|bill)[A-Z]/.test(role);
/** Joiners belong to words of some languages. */
const CONTROL = /(?![\u200c\u200d])\p{C}/u;

/** What a row says of its whole order: texts checked for their form, times in UTC ms, amounts in minor units. */
export type ImportHead = Readonly<Partial<Record<HeadRole, string | number>>>;

type Cell = { readonly value: string | number } | { readonly reason: LineReject };
type HeadReading = { readonly head: ImportHead } | { readonly reason: LineReject; readonly role: HeadRole };

/** A reader of what a row says of its whole order. Empty cells say nothing. */
export function headReader(options: ImportOptions, time: (text: string) => number | undefined) {
  const status = options.reading?.status ?? usualStatus;
  const { id, order } = options.columns;
  // The platform's own number; a column that is the order's name as well may hold any text.
  const isPlatformId = options.reading !== undefined && options.reading.letter !== 'i' && id !== order;

  const read = (role: HeadRole, text: string): Cell => {
    if (TIMES.has(role)) return timeCell(time(text), options.latest);
    const amount = AMOUNTS[role];
    if (amount) {
      const [read, kind] = amount;
      const minor = read(text, options, kind);
      return typeof minor === 'string' ? { reason: minor } : { value: minor };
    }
    if (IDS.has(role) && isDamagedId(text)) return { reason: 'damaged_id' };
    if (isPostal(role)) return { value: text.replace(/\p{Cc}+/gu, ' ').slice(0, 300) };
    if (role === 'id' && isPlatformId && !/^\d{1,20}$/.test(text)) return { reason: 'bad_order_id' };
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
      const text =
        IDS.has(role) || role === 'email' ? cleanId(field(role)) : withoutInvisible(unguarded(field(role))).trim();
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
