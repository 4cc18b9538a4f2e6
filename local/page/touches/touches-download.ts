import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { localDay } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Download } from '../tables/download.ts';
import type { AskedTouches } from './asked.ts';
import { FILE_DAYS, fileSpan, touchesByDay } from './load-touches.ts';

/** Every message that came to an end, or those that are asked for, named by their days; codes as they are stored, times ISO 8601. */
export function touchesDownload(
  touches: Pick<TouchStore, 'endedOn' | 'get'>,
  shop: Shop,
  now: number,
  asked: AskedTouches = {},
): Download {
  const span = fileSpan(asked, localDay(now, shop.timezone));
  const days = span ? (span.from === span.to ? [span.to] : [span.from, span.to]) : [];
  const when = span ? `from ${span.from} to ${span.to}` : `in the last ${FILE_DAYS} days`;
  const { program, reason, why } = asked;
  const narrowed = Object.entries({ program, reason, why }).flatMap(([name, value]) =>
    value ? [`${name} ${value}`] : [],
  );
  return {
    file: [`${shop.id}-touches`, ...days].join('-'),
    holds: `Every message that came to its end ${when}${narrowed.length > 0 ? ` (${narrowed.join(', ')})` : ''}, with its end and reason, by customer id; no name and no address.`,
    columns: ['planned_for', 'program', 'customer_id', 'channel', 'state', 'reason', 'ended', 'feedback', 'variant'],
    rows: rowsOf(touchesByDay(touches, shop, { now, asked })),
  };
}

async function* rowsOf(days: AsyncIterable<readonly Touch[]>) {
  for await (const touches of days) {
    yield touches.map((touch) => [
      ...[time(touch.plannedFor), touch.programId, touch.customerId, touch.channel, touch.state, touch.reason],
      ...[time(touch.endedAt), touch.feedback?.type, touch.variant],
    ]);
  }
}

const time = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
