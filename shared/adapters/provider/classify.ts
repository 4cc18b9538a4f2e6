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

/** System calls before there is a connection: whatever they end with (ECONNREFUSED, ETIMEDOUT ...), no request left. */
const BEFORE_CONNECTION: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
/** What the SDK's HTTP handler and Node say without naming the call; a test with real sockets holds both texts. */
const NOT_CONNECTED = /did not establish a connection|disconnected before secure TLS connection was established/;

/** What an error of the one call proves. Whatever is not known to mean "not sent" may have been sent. */
export function classify(error: unknown, known: KnownErrors): SendResult {
  const name = nameOf(error);
  if (known.refused.has(name)) return { outcome: 'refused', code: name };
  if (known.tryLater.has(name) || COMMON_TRY_LATER.has(name)) return { outcome: 'try-later', code: name };
  const code = codeOf(error) || name;
  return { outcome: wasConnected(error) ? 'unknown' : 'try-later', code };
}

/** Both address families of a host were tried (AggregateError): all must have failed before a connection. */
function wasConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof AggregateError) return error.errors.length === 0 || error.errors.some(wasConnected);
  const call = 'syscall' in error ? String(error.syscall) : '';
  return !BEFORE_CONNECTION.has(call) && !NOT_CONNECTED.test(error.message);
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => code !== '') ?? '';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
