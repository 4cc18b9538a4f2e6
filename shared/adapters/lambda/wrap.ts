import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Clock } from '#ports/clock.ts';
import { flushCounts, logger } from './telemetry.ts';

export { telemetry } from './telemetry.ts';

/** Asks each time: where the runner simulates time, `Date` is another one by then. */
export const clock: Clock = { now: () => Date.now() };

/** A Lambda handler with request ids on its log lines and its metrics written when it returns or throws. */
export function wrap<E, R>(
  handler: (event: E, context: Context) => Promise<R>,
): (event: E, context: Context) => Promise<R> {
  return middy<E, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({
      after: flushCounts,
      onError: (request) => {
        flushCounts();
        request.error = withoutAddresses(request.error);
      },
    })
    .handler(handler);
}

/** E-mail addresses and E.164 numbers, as parsers and providers quote them. */
const ADDRESSES = /[^\s"'`<>()[\],;:/]+@[^\s"'`<>()[\],;/]+|\+\d[\d ().-]{5,}\d/g;

const scrubbed = (text: string): string => text.replace(ADDRESSES, '[address]');

/** Without the addresses that its text quotes (I11): Lambda logs message and stack of whatever a handler throws. */
function withoutAddresses(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('something was thrown that is no error');
  const { message, stack } = error;
  error.message = scrubbed(message);
  if (stack !== undefined) error.stack = scrubbed(stack);
  return error;
}
