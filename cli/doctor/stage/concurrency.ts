import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** Lambda keeps 100 for functions without a reserve; new accounts have 10 in all (Lambda developer guide, "Concurrency quotas"). */
const ENOUGH = 100;

/** How many functions of the account may run at once, and how many of them the stage counts on. */
export async function concurrencyFindings(
  lambda: LambdaClient,
  counted: number | undefined,
): Promise<readonly Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const limit = AccountLimit?.ConcurrentExecutions ?? 0;
  const what = 'functions at once';
  const has = `${limit.toLocaleString('en')} in this account`;
  const ask = 'ask for 1,000: Service Quotas, AWS Lambda, "Concurrent executions"';
  if (counted !== undefined && counted > limit)
    return [
      missing(what, `${has}, and this stage counts on ${counted}`, `deploy with -c concurrency=${limit}, or ${ask}`),
    ];
  if (limit < ENOUGH) return [missing(what, `${has}: a burst of orders waits or is turned away`, ask)];
  const part =
    counted === undefined || counted === limit ? '' : `, of which this stage counts on ${counted} (-c concurrency=...)`;
  return [good(what, `${has}${part}`)];
}
