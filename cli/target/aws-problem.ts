import { CliError } from '../console/cli-error.ts';

/** Names of errors with which AWS turns a login away (common errors of its services). */
const EXPIRED = /^(?:ExpiredToken(?:Exception)?|RequestExpired)$/;
const UNKNOWN_KEY =
  /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId)$/;
const DENIED = /^(?:AccessDenied(?:Exception)?|AuthorizationError(?:Exception)?|UnauthorizedOperation)$/;
const UNREACHED = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|TimeoutError/;

/** Was it thrown by a client of AWS, and no fault of ours? */
export function isOfAws(error: unknown): boolean {
  const { name, message, code } = partsOf(error);
  const isAnswer = error instanceof Error && '$metadata' in error;
  return isAnswer || NO_LOGIN.has(name) || message === NO_REGION || UNREACHED.test(`${code} ${name}`);
}

/** What a client of AWS threw, where an error was thrown because of it. */
export function causeOfAws(error: unknown): Error | undefined {
  if (!(error instanceof Error) || error instanceof CliError) return undefined;
  return isOfAws(error) ? error : causeOfAws(error.cause);
}

/** Did AWS refuse it for want of a permission? */
export const isRefusal = (error: unknown): boolean => DENIED.test(partsOf(error).name);

const NO_REGION = 'Region is missing';
const NO_LOGIN = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** What an AWS client threw, as a person can mend it; `region`: where it asked. */
export function awsProblem(error: unknown, region: string | undefined): CliError {
  if (error instanceof CliError) return error;
  const { name, message, code } = partsOf(error);
  if (message === NO_REGION) {
    return new CliError('no AWS region is chosen', 'set AWS_REGION to the region of the stage, such as eu-central-1');
  }
  if (NO_LOGIN.has(name)) {
    return new CliError('there are no AWS credentials', 'log in (aws sso login) or set AWS_PROFILE');
  }
  if (EXPIRED.test(name)) return new CliError('the AWS login has expired', 'log in again (aws sso login)');
  if (UNKNOWN_KEY.test(name)) {
    return new CliError('AWS does not know these credentials', 'log in again, or check AWS_PROFILE and the access key');
  }
  if (DENIED.test(name)) return new CliError('these AWS credentials may not ask that', message);
  if (UNREACHED.test(`${code} ${name}`)) {
    return new CliError(
      `AWS cannot be reached in ${region ?? 'the chosen region'}`,
      'check the name of the region (AWS_REGION) and the network',
    );
  }
  return new CliError(`AWS says: ${name}`, message);
}

function partsOf(error: unknown): { readonly name: string; readonly message: string; readonly code: string } {
  if (!(error instanceof Error)) return { name: 'error', message: String(error), code: '' };
  const code = 'code' in error ? String(error.code) : '';
  return { name: error.name, message: error.message, code };
}
