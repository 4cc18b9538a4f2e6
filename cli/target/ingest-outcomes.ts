import type { LogStore } from '#local/functions/logs.ts';
import type { Processed } from './target.ts';

/** By message, each once: one that was delivered twice or tried again ended as its last line says. */
export function ingestOutcomes(logs: LogStore): Omit<Processed, 'deadLetters'> {
  const last = new Map<string, string>();
  for (const { name, json } of logs.lines) {
    if (name === 'ingest' && json?.message === 'ingested' && typeof json.messageId === 'string') {
      last.set(json.messageId, String(json.outcome) + (json.reason ? `: ${String(json.reason)}` : ''));
    }
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
