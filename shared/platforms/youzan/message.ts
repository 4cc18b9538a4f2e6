import { ParkError } from '#model/event/fault.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';

/** JSON URL-encoded once more, or an object. Spaces are `%20` or `+`; where there is a `%20`, a plus is a plus. */
export function messageOf(push: Document): Document {
  const value = push.get('msg');
  if (typeof value === 'object') return push.child('msg') ?? push;
  if (typeof value !== 'string') throw new ParkError('missing_field', 'msg');
  return parseDocument(value.startsWith('{') ? value : decoded(value));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.includes('%20') ? text : text.replaceAll('+', '%20'));
  } catch {
    throw new ParkError('unreadable_json', 'msg');
  }
}

const LOCAL = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;
const EARLIEST = Date.UTC(1992, 0, 1);

/** China Standard Time without saying so: UTC+8, without a summer time since 1991. Parks what is no time. */
export function readChinaTime(document: Document, field: string, { receivedAt }: Reading): number | undefined {
  const text = document.get(field);
  if (text === undefined || text === '') return undefined;
  const [, day, clock] = (typeof text === 'string' && LOCAL.exec(text)) || [];
  const local = `${day}T${clock}`;
  const utc = Date.parse(`${local}Z`);
  const ms = Date.parse(`${local}+08:00`);
  const real = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(local);
  if (!real || ms < EARLIEST || ms > receivedAt + 2 * DAY_MS) throw new ParkError('bad_time', document.path(field));
  return ms;
}

export function requireChinaTime(document: Document, fields: readonly string[], reading: Reading): number {
  for (const field of fields) {
    const time = readChinaTime(document, field, reading);
    if (time !== undefined) return time;
  }
  throw new ParkError('missing_field', document.path(fields[0] ?? ''));
}
