import { ANSWERS, messageCell, readMessageCell } from '#model/kpi/form/messages.ts';
import { messagesBought } from '#model/kpi/kpis/messages-bought.ts';
import type { KpiSnapshot, TouchCount } from '#model/kpi/snapshot.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { countedCells, type KpiRows } from './kpi-rows.ts';
import { isAnswered } from './messages.ts';

/**
 * Snapshots with what left as runs counted it last. A snapshot is of one instant, while the rows of KPIs are counted anew
 * for 15 days: a late event of a provider says that a message of which nobody knew did leave. A day that was not counted
 * stays as its snapshot has it. So what left, what was delivered of it and what was bought after it are of one count.
 */
export function settled<Snapshot extends Pick<KpiSnapshot, 'day' | 'touches'>>(
  snapshots: readonly Snapshot[],
  { day: rows }: Pick<KpiRows, 'day'>,
): readonly Snapshot[] {
  const byDay = new Map(rows.map((row) => [row.at, row]));
  return snapshots.map((snapshot) => {
    const row = byDay.get(dayNumber(snapshot.day));
    if (!row) return snapshot;
    const answers = countedCells(row, ANSWERS.cells);
    const purchases = countedCells(row, messagesBought.name);
    const sentOf = (programId: string, channel: string): number | undefined => {
      const cell = messageCell(programId, channel, 'sent');
      // a channel that answered on that day and does no more
      const told = answers?.[cell];
      if (told !== undefined) return told;
      return isAnswered(channel) ? answers && 0 : purchases && (purchases[cell] ?? 0);
    };
    const named = [...Object.keys(answers ?? {}), ...Object.keys(purchases ?? {})].flatMap((cell) => {
      const read = readMessageCell(cell);
      return read?.what === 'sent' ? [read] : [];
    });
    return { ...snapshot, touches: settledTouches(snapshot.touches, named, sentOf) };
  });
}

type Kind = Pick<TouchCount, 'programId' | 'channel'>;

function settledTouches(
  touches: readonly TouchCount[],
  named: readonly Kind[],
  sentOf: (programId: string, channel: string) => number | undefined,
): readonly TouchCount[] {
  const kinds = Map.groupBy(touches, keyOf);
  for (const kind of named) if (!kinds.has(keyOf(kind))) kinds.set(keyOf(kind), []);
  const firsts = new Map([...named, ...touches].map((kind) => [keyOf(kind), kind]));
  return [...kinds].flatMap(([key, ended]) => {
    const { programId = '', channel = '' } = firsts.get(key) ?? {};
    const sent = sentOf(programId, channel);
    const before = ended.reduce((sum, { state, count }) => (state === 'sent' ? sum + count : sum), 0);
    if (sent === undefined || sent === before) return ended;
    // of whom more left, it was of those nobody knew of; those who are gone since were erased
    let more = Math.max(0, sent - before);
    const left = sentByIntent(ended);
    const others = ended.flatMap((touch) => {
      if (touch.state === 'sent') return [];
      const now = touch.state === 'unknown' ? Math.min(more, touch.count) : 0;
      more -= now;
      left.set(touch.intent, (left.get(touch.intent) ?? 0) + now);
      return now < touch.count ? [{ ...touch, count: touch.count - now }] : [];
    });
    left.set(undefined, (left.get(undefined) ?? 0) + more);
    return [...others, ...counted({ programId, channel }, left, Math.max(0, before - sent))];
  });
}

type ByIntent = Map<TouchCount['intent'], number>;

/** First of messages that want what their program wants, of which there need be none. */
function sentByIntent(ended: readonly TouchCount[]): ByIntent {
  const left: ByIntent = new Map([[undefined, 0]]);
  for (const { state, intent, count } of ended) if (state === 'sent') left.set(intent, (left.get(intent) ?? 0) + count);
  return left;
}

/** What left by what it wanted, without those who are gone: of these nobody knows what theirs wanted. */
function counted(kind: Kind, left: ByIntent, gone: number): readonly TouchCount[] {
  let fewer = gone;
  return [...left].flatMap(([intent, before]) => {
    const count = Math.max(0, before - fewer);
    fewer -= before - count;
    return count > 0 ? [{ ...kind, state: 'sent', reason: 'counted', ...(intent && { intent }), count }] : [];
  });
}

const keyOf = ({ programId, channel }: Kind): string => `${programId}\u0000${channel}`;
