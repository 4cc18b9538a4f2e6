import { HOUR_MS, offsetSpanAt } from './day.ts';

/** What the rules of zones say of these years; a schedule is declared for longer than until the next spring. */
const [FROM, TO] = [Date.UTC(2026, 0, 1), Date.UTC(2041, 0, 1)];

/** Full hours 0..23 that the zone's clocks leave out on some day of the coming years. */
export function skippedHours(zone: string): ReadonlySet<number> {
  const skipped = new Set<number>();
  let span = offsetSpanAt(FROM, zone);
  while (span.to < TO) {
    const next = offsetSpanAt(span.to, zone);
    // Clocks jump from one local time to the other; both are written as if they were UTC.
    const [before, after] = [span.to + span.offset, span.to + next.offset];
    for (let at = Math.ceil(before / HOUR_MS) * HOUR_MS; at < after; at += HOUR_MS)
      skipped.add(new Date(at).getUTCHours());
    span = next;
  }
  return skipped;
}
