/** Something is wrong with the directory of a local environment: what it is, and what to do. */
export class StateError extends Error {
  override name = 'StateError';
  readonly remedy: string;
  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}
