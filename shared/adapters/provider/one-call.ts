/** SES and SNS take no idempotency token: a second attempt of the SDK (three by default) could be a second message. */
export const ONE_CALL = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;
