import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import { csvRow } from '#model/values/text/csv.ts';

const HEAD = [
  ...['program', 'state', 'due', 'place', 'link', 'cause', 'against', 'p', 'messages', 'share'],
  ...['bought', 'netMinor', 'found', 'change'],
];

/** A row per finding, and one per program of which nothing is found. */
export function diagnosisFile(all: readonly Diagnosis[]): string {
  const rows = all.flatMap(({ programId, state, due, found }) =>
    found.length === 0
      ? [[programId, state, due]]
      : found.map((one, n) => [
          ...[programId, state, due, n + 1, one.link, one.cause, one.against, one.p, one.messages, one.share],
          ...[one.bought, one.netMinor, one.says.en, one.change.en],
        ]),
  );
  return [HEAD, ...rows].map(csvRow).join('');
}
