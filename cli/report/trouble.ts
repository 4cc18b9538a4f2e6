import { messagesIn } from '#adapters/queue/waiting.ts';
import type { ReportStores } from '#flow/report/load-report.ts';
import { troubleOf } from '#flow/report/trouble.ts';
import { deadQueues } from '../redrive/dead-queues.ts';
import type { Target } from '../target/target.ts';

/** Messages that no try worked, of each queue of an environment. */
const eachQueue = ({ sqs, outputs }: Target['queues']): Promise<readonly number[]> =>
  Promise.all(deadQueues(outputs).map(({ url }) => messagesIn(sqs, url)));

/** Messages that no try worked, in all queues of an environment; undefined where one may not look. */
export const deadLettersIn = async (queues: Target['queues']): Promise<number | undefined> =>
  (await eachQueue(queues).catch(unlessDenied))?.reduce((sum, count) => sum + count, 0);

/** What waits for somebody in an environment at this moment; what one may not look at there is not told. */
export const troubleIn = ({
  intake,
  queues,
  stores,
  now,
}: Pick<Target, 'intake' | 'queues' | 'stores' | 'now'>): NonNullable<ReportStores['trouble']> =>
  troubleOf({
    intake,
    now,
    touches: stores.touches,
    deadLetters: () => eachQueue(queues),
    failed: (_what, error) => unlessDenied(error),
  });

/** Somebody who may read reports need not read queues. */
export function unlessDenied(error: unknown): undefined {
  if (error instanceof Error && /AccessDenied|Forbidden/.test(error.name)) return undefined;
  throw error;
}
