import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { dueAtOf } from '../functions/due-rows.ts';
import type { DueChange } from '../functions/protocol.ts';
import { asText } from '../template/read.ts';

/** When touches are due: followed from the functions' own writes, so that a look costs no query. */
export class DueIndex {
  readonly #rows = new Map<string, number>();
  readonly #planned = new Set<string>();

  apply(changes: readonly DueChange[]): void {
    for (const { key, dueAt, gone } of changes) {
      if (gone) this.#rows.delete(key);
      else if (dueAt !== undefined) this.#rows.set(key, dueAt);
      // what stands at a step may never become a message
      if (!key.startsWith('J#')) this.#planned.add(touchIdOf(key));
    }
  }

  /** Dispatch has looked at what was due until `at` (UTC ms): a check that was made stays in the table until it expires. */
  lookedUpTo(at: number): void {
    for (const [key, dueAt] of this.#rows) if (key.startsWith('C#') && dueAt <= at) this.#rows.delete(key);
  }

  /** Ids of all touches for which this process saw a row written. */
  get planned(): ReadonlySet<string> {
    return this.#planned;
  }

  /** Reads the rows that an earlier process left in the table. */
  async load(dynamo: DynamoDBDocumentClient, table: string): Promise<void> {
    const pages = paginateScan(
      { client: dynamo },
      {
        TableName: table,
        ProjectionExpression: 'pk, sk',
        FilterExpression: 'begins_with(pk, :touch) OR begins_with(pk, :step) OR begins_with(pk, :check)',
        ExpressionAttributeValues: { ':touch': 'D#', ':step': 'J#', ':check': 'C#' },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const { pk, sk } of Items) {
        const dueAt = dueAtOf(asText(pk), asText(sk));
        if (dueAt !== undefined) this.#rows.set(`${pk} ${sk}`, dueAt);
      }
    }
  }

  /** UTC ms of the row that is due first. */
  get earliest(): number | undefined {
    let found: number | undefined;
    for (const dueAt of this.#rows.values()) if (found === undefined || dueAt < found) found = dueAt;
    return found;
  }
}

/** Sort keys are `<dueAt>#<touchId>`, those of check rows end with `#check`; in the ledger they are `T#<touchId>`. */
const touchIdOf = (key: string): string => key.slice(key.indexOf(' ') + 1).split('#')[1] ?? key;
