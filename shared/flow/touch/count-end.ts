import type { Touch } from '#model/touch/touch.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Counts a touch that has come to its end. */
export function countEnd(telemetry: Pick<Telemetry, 'count'>, { programId, state, reason }: Touch): void {
  telemetry.count('TouchEnded', { program: programId, state, reason });
}
