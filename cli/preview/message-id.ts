import type { SendResult } from '#ports/sender.ts';
import { CliError } from '../console/cli-error.ts';

/** What the provider calls a message that it took. Throws {@link CliError} with what to do where it did not. */
export function messageIdOf(result: SendResult): string {
  if (result.outcome === 'accepted') return result.messageId;
  const { code } = result;
  if (result.outcome === 'unknown')
    throw new CliError(
      `the answer of the provider was lost (${code})`,
      'look whether it arrived before you send it again',
    );
  throw new CliError(
    `the provider did not take it: ${code}`,
    code === 'NotVerified'
      ? 'in the sandbox of AWS only verified addresses get messages: docs/operations/deploy.md'
      : 'perennial doctor says what is wrong with the account',
  );
}
