import type { LogStore } from '#local/functions/logs.ts';
import type { Processed } from './target.ts';

/**
 * By message, each once: one that was delivered twice or tried again ended as its last line says. `own`: of these ids
 * of messages only, since others go through at the same time.
 */
export function ingestOutcomes(
  logs: Pick<LogStore, 'lines'>,
  own?: ReadonlySet<string> | undefined,
): Omit<Processed, 'deadLetters'> {
  const last = new Map<string, string>();
  for (const { name, json } of logs.lines) {
    if (name !== 'ingest' || json?.message !== 'ingested' || typeof json.messageId !== 'string') continue;
    if (own && !own.has(json.messageId)) continue;
    last.set(json.messageId, String(json.outcome) + (json.reason ? `: ${String(json.reason)}` : ''));
  }
  const byOutcome: Record<string, number> = {};
  for (const outcome of last.values()) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
  return { messages: last.size, byOutcome };
}

/** Orders that runs of reconciliation put on the queue of ingest. */
export const reconciledOrders = (logs: LogStore): number =>
  logs.lines.reduce(
    (sum, { name, json }) => sum + (name === 'reconcile' && json?.message === 'reconciled' ? Number(json.orders) : 0),
    0,
  );
