import { parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import type { ReportStores } from '#flow/report/load-report.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { deadQueues } from '../redrive/dead-queues.ts';
import { Letters } from '../redrive/letters.ts';
import type { Target } from '../target/target.ts';

/** As long as what is parked is kept. */
const PARKED_DAYS = 14;

/** Messages that no try worked, in all queues of an environment; undefined where one may not look. */
export async function deadLettersIn({ sqs, outputs }: Target['queues']): Promise<number | undefined> {
  const counts = deadQueues(outputs).map(({ url }) => new Letters(sqs, url).count());
  return (await Promise.all(counts).catch(unlessDenied))?.reduce((sum, count) => sum + count, 0);
}

/** What waits for somebody in an environment at this moment; what one may not look at there is not told. */
export const troubleOf =
  ({ intake, queues, now }: Pick<Target, 'intake' | 'queues' | 'now'>): NonNullable<ReportStores['trouble']> =>
  async (shop) => {
    const until = now();
    const [parked, deadLetters] = await Promise.all([
      parkedDeliveries(intake, shop, until - PARKED_DAYS * DAY_MS, until).catch(unlessDenied),
      deadLettersIn(queues),
    ]);
    return { parked: parked?.length, deadLetters };
  };

/** Somebody who may read reports need not read queues. */
function unlessDenied(error: unknown): undefined {
  if (error instanceof Error && /AccessDenied|Forbidden/.test(error.name)) return undefined;
  throw error;
}
