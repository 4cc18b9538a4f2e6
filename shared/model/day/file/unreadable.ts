/** A day file is there and cannot be used; the message says what is wrong with it and what to do. */
export class UnreadableDayError extends Error {
  override name = 'UnreadableDayError';
}

const REMEDY = 'restore its earlier version, or run the day again while its facts are known';

export const damaged = (what: string): UnreadableDayError =>
  new UnreadableDayError(`the day file is damaged (${what}): ${REMEDY}`);
