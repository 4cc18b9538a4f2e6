import type { ConsentProof, ConsentState } from '../event/consent-event.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import type { ChannelId } from '../values/ids.ts';

/** One line of the append-only ledger of a person. */
export interface ConsentEntry {
  readonly channel: ChannelId;
  readonly topic: string;
  readonly state: ConsentState;
  readonly at: number;
  readonly source: string;
  /** Version of the words that were agreed to. */
  readonly wording?: string | undefined;
  readonly proof?: ConsentProof | undefined;
  /** The customer from whose ledger a merge copied it: an unmerge takes exactly these back. */
  readonly origin?: string | undefined;
}

/** The newest entry not later than `at`; at one time the most restrictive wins, and asking anew takes no grant away. */
export function consentAt(
  entries: readonly ConsentEntry[],
  channel: ChannelId,
  topic: string,
  at: number,
): ConsentEntry | undefined {
  const known = entries.filter((entry) => entry.channel === channel && entry.topic === topic && entry.at <= at);
  const newest = known.reduce(later, undefined);
  if (newest?.state !== 'pending') return newest;
  const settled = known.filter((entry) => entry.state !== 'pending').reduce(later, undefined);
  return settled?.state === 'granted' && settled.at < newest.at ? settled : newest;
}

const RESTRICTION: Readonly<Record<ConsentState, number>> = { granted: 0, pending: 1, none: 2, withdrawn: 3 };

function later(best: ConsentEntry | undefined, entry: ConsentEntry): ConsentEntry {
  if (!best || entry.at > best.at) return entry;
  return entry.at === best.at && RESTRICTION[entry.state] > RESTRICTION[best.state] ? entry : best;
}

/** What names an entry in its ledger for good: `channel/topic/at/state/source`. A copy has the name of its original. */
export const consentRef = ({ channel, topic, at, state, source }: ConsentEntry): string =>
  [channel, topic, at, state, source].join('/');

/** The entry that a reference names; one of an older release (`channel/topic/at`) names the grant of that time. */
export function entryOfRef(entries: readonly ConsentEntry[], ref: string): ConsentEntry | undefined {
  const exact = entries.find((entry) => consentRef(entry) === ref);
  return exact ?? entries.find((entry) => consentRef(entry).startsWith(`${ref}/granted/`));
}

/** One of two entries of one name: what only one proves is kept, and any order of arrival leaves the same (I1). */
export function mergedEntries(held: ConsentEntry, told: ConsentEntry): ConsentEntry {
  const wording = chosen(held.wording, told.wording);
  const proof = chosen(held.proof, told.proof);
  const { channel, topic, state, at, source, origin } = held;
  return {
    ...{ channel, topic, state, at, source },
    ...(wording !== undefined && { wording }),
    ...(proof && { proof }),
    ...(origin !== undefined && { origin }),
  };
}

function chosen<T>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return canonicalJson(a) <= canonicalJson(b) ? a : b;
}
