import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** Lambda keeps 100 for functions without a reserve; new accounts have 10 in all (Lambda developer guide, "Concurrency quotas"). */
const ENOUGH = 100;

/** How many functions of the account may run at once. */
export async function concurrencyFindings(lambda: LambdaClient): Promise<readonly Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const limit = AccountLimit?.ConcurrentExecutions ?? 0;
  const what = 'functions at once';
  return [
    limit >= ENOUGH
      ? good(what, `${limit.toLocaleString('en')} in this account`)
      : missing(
          what,
          `${limit} in this account: a burst of orders waits or is turned away`,
          'ask for 1,000: Service Quotas, AWS Lambda, "Concurrent executions"',
        ),
  ];
}
