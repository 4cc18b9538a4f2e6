import type { DryRun } from '#flow/future/dry-run.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';

/** What was written of each touch, word by word. */
export interface Written {
  readonly touchId: string;
  readonly state: Touch['state'];
  readonly reason: Touch['reason'];
  readonly channel: Touch['channel'];
  readonly variant?: Touch['variant'];
  readonly at: number;
}

/** A word of the ledger that a dry run tells too: of a wait, or of an end; undefined for any other. */
export function writtenOf({ touchId, state, reason, channel, variant }: Touch, at: number): Written | undefined {
  return state === 'deferred' || isTerminal(state) ? { touchId, state, reason, channel, variant, at } : undefined;
}

/** Which wording each message was that left up to an instant; of those that have several. */
export const wordedUntil = (until: number, rows: readonly Pick<Row, 'touchId' | 'state' | 'variant' | 'at'>[]) =>
  rows
    .filter(({ state, variant, at }) => state === 'sent' && variant !== undefined && at < until)
    .map(({ touchId, variant }) => `${touchId} ${variant}`)
    .sort();

type Row = Omit<Written, 'channel'> & { readonly channel?: string | undefined };
const line = ({ touchId, state, reason, channel = '', at }: Row): string =>
  [touchId, state, reason, state === 'deferred' ? '' : channel, new Date(at).toISOString()].join(' ');

/** What was lived through, a line for each message that waits for another reason than before, or ends. */
export const linesLived = (written: readonly Written[]): readonly string[] =>
  written
    .filter(
      ({ touchId, reason }, n) => written.findLast((one, at) => at < n && one.touchId === touchId)?.reason !== reason,
    )
    .map(line)
    .sort();

/** The same of what was foreseen. */
export const linesForeseen = ({ messages }: Pick<DryRun, 'messages'>): readonly string[] =>
  messages
    .flatMap(({ waits, ...message }): Row[] => [
      ...waits.map((wait) => ({ ...message, ...wait, state: 'deferred' as const })),
      ...(isTerminal(message.state) ? [message] : []),
    ])
    .map(line)
    .sort();

const endLine = (customerId: string, programId: string, reason: string | undefined, at: number | undefined): string =>
  [customerId, programId, reason, new Date(at ?? 0).toISOString()].join(' ');

/** Journeys that ended at or after an instant, a line each. */
export const endsLived = (enrolments: readonly Enrolment[], from: number): readonly string[] =>
  enrolments
    .filter(({ state, endedAt = 0 }) => state === 'ended' && endedAt >= from)
    .map(({ customerId, programId, reason, endedAt }) => endLine(customerId, programId, reason, endedAt))
    .sort();

export const endsForeseen = ({ leaves }: Pick<DryRun, 'leaves'>): readonly string[] =>
  leaves.map(({ customerId, programId, reason, at }) => endLine(customerId, programId, reason, at)).sort();
