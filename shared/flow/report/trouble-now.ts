import type { Clock } from '#ports/clock.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { ReportStores } from './load-report.ts';
import { type TroubleSources, troubleOf } from './trouble.ts';

export interface WaitingDeps {
  readonly waiting: Pick<TroubleSources, 'intake' | 'deadLetters' | 'touches'>;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'warn'>;
}

/** A report without a word of it is better than none: a look that failed is told in the log. */
export const troubleNow = ({ waiting, clock, telemetry }: WaitingDeps): NonNullable<ReportStores['trouble']> =>
  troubleOf({
    ...waiting,
    now: () => clock.now(),
    failed: (what, error) => {
      telemetry.warn('not looked at', { what, error: error instanceof Error ? error.name : 'unknown' });
      return undefined;
    },
  });
