/** A realistic bug, as a switch outside the product's code: `npm run mutants` plants it in a copy and runs its tests. */
export interface PlantedBug {
  /** Unique, kebab-case, by what goes wrong: `erasure-keeps-carts`. */
  readonly id: string;
  /** What goes wrong, in one line. */
  readonly what: string;
  /** Path from the top of the repository. */
  readonly file: string;
  /** Text that stands exactly once in the file. */
  readonly find: string;
  /** What the bug writes in its place. */
  readonly put: string;
  /** Test files of which at least one test must fail. */
  readonly tests: readonly string[];
}
