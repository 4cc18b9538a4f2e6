/**
 * Settings of a client that sends: neither SES nor SNS takes an idempotency token, so a second attempt inside the SDK
 * (three by default) could be a second message. A request without an answer ends as an unknown outcome.
 */
export const ONE_CALL = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;
