import { allDueRows } from '#adapters/dynamo/all-due-rows.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { tablesOf } from '../target/stores.ts';

/** Every row that waits in a local stack, of all shops. */
export function dueRowsOf({ clients, outputs }: LocalStack): Promise<readonly DueTouch[]> {
  const { touches, dueShards } = tablesOf(outputs);
  return allDueRows(clients.dynamo, touches, dueShards);
}
