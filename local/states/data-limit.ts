/** Largest input or output of a state and of an execution, UTF-8 bytes (Step Functions quotas). */
export const STATE_DATA_LIMIT = 256 * 1024;

/** AWS ends the execution on it; no Retry and no Catch applies. */
export class DataLimitError extends Error {
  override name = 'States.DataLimitExceeded';
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** Throws {@link DataLimitError} when a value is too large for a state. */
export function checkSize(value: unknown, what: string): number {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? 'null');
  if (bytes > STATE_DATA_LIMIT) throw new DataLimitError(`${what} has ${bytes} bytes, ${STATE_DATA_LIMIT} are allowed`);
  return bytes;
}
