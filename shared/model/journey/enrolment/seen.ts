import type { SegmentName } from '../../segment/membership.ts';
import type { TouchId } from '../../values/ids.ts';

/** A touch of a step of the journey, as the ledger has it now. */
export interface TouchSeen {
  readonly touchId: TouchId;
  /** State and reason as `shared/model/touch/reasons.ts` has them. */
  readonly state: string;
  readonly reason: string;
  /** While it is deferred: when it is to be decided again, UTC ms. */
  readonly dueAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly feedback?: { readonly type: string; readonly at: number } | undefined;
  /** First click by a person, UTC ms; a scanner's is none. */
  readonly clickedAt?: number | undefined;
}

/** A date of a person; `yearly`: its day comes back each year, as a birthday does. */
export interface PersonDate {
  /** `YYYY-MM-DD`, or `MM-DD` of one that comes back. */
  readonly day: string;
  readonly yearly: boolean;
}

/** What is known of a person at the moment at which a journey is looked at. */
export interface Seen {
  /** UTC ms. */
  readonly now: number;
  /** IANA zone of the person, where it is known. */
  readonly zone?: string | undefined;
  readonly shopZone: string;
  readonly segments: readonly SegmentName[];
  readonly dates: Readonly<Record<string, PersonDate>>;
  /** By send step; a step whose touch is not in the ledger is not there. */
  readonly touches: Readonly<Record<string, TouchSeen>>;
  /** When orders other than the one that started the journey were placed that stand as purchases, UTC ms. */
  readonly purchases: readonly number[];
}
