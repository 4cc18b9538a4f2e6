import { Temporal } from 'temporal-polyfill';

/** A calendar day in a shop's zone, `YYYY-MM-DD`. */
export type Day = string;

/** Milliseconds in 24 hours; local days may be 23 or 25 hours long. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** A time between two changes of a zone's UTC offset: from (inclusive) to (exclusive), offset in ms. */
interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}
const spans = new Map<string, OffsetSpan[]>();
/** A scan asks a million times for one zone. */
let latest: { readonly zone: string; readonly spans: OffsetSpan[] } = { zone: '', spans: [] };

function spansOf(zone: string): OffsetSpan[] {
  const known = spans.get(zone);
  if (known) return known;
  const none: OffsetSpan[] = [];
  spans.set(zone, none);
  return none;
}

/** UTC offset in ms of a zone at an instant. */
export const offsetAt = (ms: number, zone: string): number => offsetSpanAt(ms, zone).offset;

/** The offset in force at an instant and how long it is; spans are cached, so a scan of orders is cheap. */
export function offsetSpanAt(ms: number, zone: string): OffsetSpan {
  if (zone !== latest.zone) latest = { zone, spans: spansOf(zone) };
  const known = latest.spans;
  for (let i = 0; i < known.length; i++) {
    const span = known[i];
    if (span && ms >= span.from && ms < span.to) return span;
  }
  const instant = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const previous = instant.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const next = instant.getTimeZoneTransition('next');
  const span = {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: instant.offsetNanoseconds / 1e6,
  };
  known.push(span);
  return span;
}

/** The local calendar day of an instant (UTC ms) in an IANA zone. */
export function localDay(ms: number, zone: string): Day {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10);
}

/** The first instant (UTC ms) of a local day. */
export function startOfDay(day: Day, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The first instant (UTC ms) after a local day. */
export const endOfDay = (day: Day, zone: string): number => startOfDay(addDays(day, 1), zone);

/** The instant (UTC ms) of hour:minute on a local day; a time in a spring gap moves forward. */
export function localInstant(day: Day, hour: number, minute: number, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: new Temporal.PlainTime(hour, minute),
  }).epochMilliseconds;
}

/** The day `days` after (or before, negative) a day. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Is the text a real calendar day in ISO form? */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** Is the text an IANA zone that this runtime knows? */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
