import { type Column, readColumn } from './column.ts';
import { type DayHeader, openFile } from './container.ts';
import { damaged, UnreadableDayError } from './unreadable.ts';

/** A file whose columns are read when they are asked for, by name. */
export interface OpenedFile {
  readonly header: DayHeader;
  has(name: string): boolean;
  numbers(name: string): Column;
  raw(name: string, bytes?: number): Uint8Array;
}

/** Throws {@link UnreadableDayError} for what is not whole, or of another kind. */
export function opened(bytes: Uint8Array, kind: DayHeader['kind']): OpenedFile {
  const { header, body } = openFile(bytes);
  if (header.kind !== kind) throw new UnreadableDayError(`the file holds ${header.kind}, where ${kind} is looked for`);
  const places = new Map(header.columns.map((column) => [column.name, column]));
  const read = new Map<string, Column>();
  const placeOf = (name: string) => {
    const place = places.get(name);
    if (place) return place;
    throw new UnreadableDayError(
      `the day file (version ${header.version}) has no column ${name}: use the release that wrote it, or run the day again`,
    );
  };
  const numbers = (name: string): Column => {
    const known = read.get(name);
    if (known) return known;
    const place = placeOf(name);
    if (place.type === 'raw' || (place.type === 'same' && place.as === name))
      throw damaged(`column ${name} is no number`);
    const column = place.type === 'same' ? numbers(place.as) : readColumn(place, body, header.rows);
    read.set(name, column);
    return column;
  };
  return {
    header,
    has: (name) => places.has(name),
    numbers,
    raw: (name, expected) => {
      const place = placeOf(name);
      if (place.type !== 'raw' || place.offset + place.bytes > body.length)
        throw damaged(`column ${name} lies outside of it`);
      if (expected !== undefined && expected !== place.bytes) throw damaged(`column ${name} is of another length`);
      return body.subarray(place.offset, place.offset + place.bytes);
    },
  };
}
