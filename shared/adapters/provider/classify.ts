import type { SendResult } from '#ports/sender.ts';

/** What error names of a provider prove, beside those that every AWS service shares. */
export interface KnownErrors {
  /** The message is at fault: it was not sent and never will be. */
  readonly refused: ReadonlySet<string>;
  /** The account is throttled or paused: it was not sent now. */
  readonly tryLater: ReadonlySet<string>;
}

/** Refused by every AWS service before it looks at the request: throttles, and credentials that are wrong or old. */
const COMMON_TRY_LATER: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'Throttled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'CredentialsProviderError',
]);

/** No connection was made, so no request left. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** What an error of the one call proves. Whatever is not known to mean "not sent" may have been sent. */
export function classify(error: unknown, known: KnownErrors): SendResult {
  const name = nameOf(error);
  if (known.refused.has(name)) return { outcome: 'refused', code: name };
  if (known.tryLater.has(name) || COMMON_TRY_LATER.has(name)) return { outcome: 'try-later', code: name };
  const code = codeOf(error);
  if (NOT_CONNECTED.has(code)) return { outcome: 'try-later', code };
  return { outcome: 'unknown', code: code || name };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) {
    // Both address families of a host were tried; all must have failed before a connection.
    const codes = error.errors.map(codeOf);
    return codes.find((code) => !NOT_CONNECTED.has(code)) ?? codes[0] ?? '';
  }
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
