/** E-mail addresses and E.164 numbers, as parsers and providers quote them. */
const ADDRESSES = /[^\s"'`<>()[\],;:/]+@[^\s"'`<>()[\],;/]+|\+\d[\d ().-]{5,}\d/g;

const scrubbed = (text: string): string => text.replace(ADDRESSES, '[address]');

/**
 * An error that the runtime may write to the log (I11): the same one, without the addresses that its text quotes. Lambda
 * logs message and stack of whatever a handler throws.
 */
export function withoutAddresses(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('something was thrown that is no error');
  const { message, stack } = error;
  error.message = scrubbed(message);
  if (stack !== undefined) error.stack = scrubbed(stack);
  return error;
}
