/** A step was asked for something that does not exist; trying again cannot help. */
export class DailyInputError extends Error {
  override name = 'DailyInputError';
}

/** Objects of the run are missing or do not fit together; the step that writes them must run again. */
export class DailyRunError extends Error {
  override name = 'DailyRunError';
}
