import type { Channel, ConsentProof, ConsentState } from '../event/event.ts';

/** One line of the append-only ledger of a person. */
export interface ConsentEntry {
  readonly channel: Channel;
  readonly topic: string;
  readonly state: ConsentState;
  readonly at: number;
  readonly source: string;
  /** Version of the words that were agreed to. */
  readonly wording?: string | undefined;
  readonly proof?: ConsentProof | undefined;
}

/** What a suppression of an address stops: a complaint stops marketing, a hard bounce everything. */
export type SuppressionScope = 'marketing' | 'all';

export interface Suppression {
  readonly scope: SuppressionScope;
  /** `erased`: somebody asked to be forgotten; only a double opt-in after it lifts it. */
  readonly reason: 'bounce' | 'complaint' | 'unsubscribed' | 'opted_out' | 'manual' | 'erased';
  readonly at: number;
}

/**
 * The state in force at an instant: the newest entry of (channel, topic) not later than it.
 * Of entries with one time the most restrictive wins (withdrawn, none, pending, granted): a doubt never allows a send.
 */
export function consentAt(
  entries: readonly ConsentEntry[],
  channel: Channel,
  topic: string,
  at: number,
): ConsentEntry | undefined {
  let best: ConsentEntry | undefined;
  for (const entry of entries) {
    if (entry.channel !== channel || entry.topic !== topic || entry.at > at) continue;
    if (!best || entry.at > best.at || (entry.at === best.at && RESTRICTION[entry.state] > RESTRICTION[best.state])) {
      best = entry;
    }
  }
  return best;
}

const RESTRICTION: Readonly<Record<ConsentState, number>> = { granted: 0, pending: 1, none: 2, withdrawn: 3 };
