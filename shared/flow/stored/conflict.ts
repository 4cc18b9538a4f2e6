/** Attempts at a version-checked write before the delivery goes back to the queue. */
export const MAX_ATTEMPTS = 8;

/** Lost every race for a write; nothing is wrong with the delivery, it is to be tried again later. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}
