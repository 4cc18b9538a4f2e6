import type { Finding } from '#platforms/common/platform.ts';
import type { Marked } from '../../console/hanging.ts';

/** A row per finding, and below what is missing the next step. */
export const findingsRows = (findings: readonly Finding[]): readonly Marked[] =>
  findings.flatMap(({ what, ok, found, remedy }) => {
    const row = [ok ? 'ok' : 'FAIL', `${what}: ${found}`] as const;
    return ok ? [row] : [row, ['', `-> ${remedy}`] as const];
  });

/** How much is missing, in a line. */
export function findingsSum(findings: readonly Finding[]): string {
  const missing = findings.filter(({ ok }) => !ok).length;
  return missing === 0 ? 'Nothing is missing.' : `${missing} of ${findings.length} to mend.`;
}
