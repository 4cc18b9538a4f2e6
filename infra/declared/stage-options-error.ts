/** A stage cannot be synthesised with these options; the message says which and what to give instead. */
export class StageOptionsError extends Error {
  override name = 'StageOptionsError';
}
