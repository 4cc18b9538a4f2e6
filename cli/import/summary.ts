import type { ShopId } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import type { Outcomes } from '../target/bulk-ingest.ts';
import type { Refusal } from './rejects.ts';

export interface ImportSummary {
  readonly file: string;
  readonly shop: ShopId;
  /** Whether an import that was cut off was gone on with. */
  readonly resumed: boolean;
  readonly lines: number;
  readonly imported: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** The same with the first line of each reason and what to do. */
  readonly refusals: readonly Refusal[];
  /** What this kind of file counts beside. */
  readonly more: Readonly<Record<string, number>>;
  /** How the messages ended; undefined on a stage, where only its log knows. */
  readonly processed: { readonly messages: number; readonly byOutcome: Outcomes } | undefined;
}

export function summaryText(summary: ImportSummary, output: Output): string {
  return output.columns([
    ['lines read', summary.lines],
    ['imported', summary.imported],
    ...Object.entries(summary.more),
    ...Object.entries(summary.rejected).map(([reason, count]) => [`rejected: ${reason}`, count] as const),
    ...Object.entries(summary.processed?.byOutcome ?? {}).map(([end, count]) => [`messages ${end}`, count] as const),
  ]);
}

export const messagesOf = (byOutcome: Outcomes): number => Object.values(byOutcome).reduce((sum, n) => sum + n, 0);

export const hasParked = (byOutcome: Outcomes): boolean =>
  Object.keys(byOutcome).some((outcome) => outcome.startsWith('parked'));
