/** A failure that the person at the keyboard can do something about: what was wrong, and what to do. Exit code 1. */
export class CliError extends Error {
  override name = 'CliError';
  readonly remedy: string;
  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

export class UsageError extends Error {
  override name = 'UsageError';
}
