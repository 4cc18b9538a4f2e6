import { REASONS, type TouchReason } from '../touch/reasons.ts';
import { MISSED_FOR, type MomentOutcome, outcomeOf } from './outcome.ts';

/** Which ended touches are asked for: of a program, with a reason, or of what became of their moment; undefined asks for any. */
export interface AskedMoments {
  readonly program?: string | undefined;
  readonly reason?: TouchReason | undefined;
  readonly why?: MomentOutcome | undefined;
}

interface Ended {
  readonly programId: string;
  readonly state: string;
  readonly reason: string;
}

export const isAsked = (ended: Ended, { program, reason, why }: AskedMoments): boolean =>
  (program === undefined || ended.programId === program) &&
  (reason === undefined || ended.reason === reason) &&
  (why === undefined || outcomeOf(ended) === why);

/** Every reason that there is. */
export const ALL_REASONS: readonly TouchReason[] = Object.values(REASONS).flatMap(
  (ofState) => Object.keys(ofState) as TouchReason[],
);

/** Everything that may become of a moment. */
export const ALL_OUTCOMES: readonly MomentOutcome[] = ['kept', ...MISSED_FOR, 'not-due', 'held-out'];
