/** A failure that the person at the keyboard can do something about: what was wrong, and what to do. Exit code 1. */
export class CliError extends Error {
  override name = 'CliError';
  readonly remedy: string;
  /** What a program wants to know beside the words. */
  readonly details: Readonly<Record<string, unknown>>;
  constructor(problem: string, remedy: string, details: Readonly<Record<string, unknown>> = {}) {
    super(problem);
    this.remedy = remedy;
    this.details = details;
  }
}

export class UsageError extends Error {
  override name = 'UsageError';
}
