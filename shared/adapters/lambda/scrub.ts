/** E-mail addresses and E.164 numbers, as parsers and providers quote them. */
const ADDRESSES = /[^\s"'`<>()[\],;:/]+@[^\s"'`<>()[\],;/]+|\+\d[\d ().-]{5,}\d/g;

const scrubbed = (text: string): string => text.replace(ADDRESSES, '[address]');

/** Without the addresses that its text quotes (I11): Lambda logs message and stack of whatever a handler throws. */
export function withoutAddresses(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('something was thrown that is no error');
  const { message, stack } = error;
  error.message = scrubbed(message);
  if (stack !== undefined) error.stack = scrubbed(stack);
  return error;
}
