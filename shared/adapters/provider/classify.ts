import type { SendResult, Wait } from '#ports/sender.ts';

/** What errors of a provider prove, beside those that every AWS service shares. */
export interface KnownErrors {
  /** Names: the message is at fault; it was not sent and never will be. */
  readonly refused: ReadonlySet<string>;
  /** Names: the account may not send now, until somebody acts. */
  readonly notNow: ReadonlySet<string>;
  /** What names do not tell apart is read from the text. That quotes addresses, so none of it goes on (I11). */
  readonly byText: readonly {
    readonly name: string;
    readonly text: RegExp;
    readonly code: string;
    readonly wait: Wait;
  }[];
}

/** Refused by every AWS service before it looks at the request: throttles, and credentials that have grown old. */
const BUSY: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'Throttled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ExpiredToken',
  'ExpiredTokenException',
  'CredentialsProviderError',
]);

/** A permission or a key is missing, which a deployment mends. */
const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
]);

/** System calls before there is a connection: whatever they end with (ECONNREFUSED, ETIMEDOUT ...), no request left. */
const BEFORE_CONNECTION: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
/** What the SDK's HTTP handler and Node say without naming the call; a test with real sockets holds both texts. */
const NOT_CONNECTED = /did not establish a connection|disconnected before secure TLS connection was established/;

/** What an error of the one call proves. Whatever is not known to mean "not sent" may have been sent. */
export function classify(error: unknown, known: KnownErrors): SendResult {
  const name = nameOf(error);
  const text = error instanceof Error ? error.message : '';
  const read = known.byText.find((each) => each.name === name && each.text.test(text));
  if (read) return { outcome: 'try-later', code: read.code, wait: read.wait };
  if (known.refused.has(name)) return { outcome: 'refused', code: name };
  if (known.notNow.has(name) || DENIED.has(name)) return { outcome: 'try-later', code: name, wait: 'hour' };
  if (BUSY.has(name)) return { outcome: 'try-later', code: name, wait: 'moment' };
  const code = codeOf(error) || name;
  return wasConnected(error) ? { outcome: 'unknown', code } : { outcome: 'try-later', code, wait: 'moment' };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Both address families of a host were tried (AggregateError): all must have failed before a connection. */
function wasConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof AggregateError) return error.errors.length === 0 || error.errors.some(wasConnected);
  const call = 'syscall' in error ? String(error.syscall) : '';
  return !BEFORE_CONNECTION.has(call) && !NOT_CONNECTED.test(error.message);
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => code !== '') ?? '';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
