/** What one second opinion says: each line is a finding that must hold, or a note on what it does not look at. */
export interface Opinion {
  readonly by: string;
  readonly held: readonly string[];
  readonly faults: readonly string[];
  /** What this opinion cannot tell, so that silence is never taken for consent. */
  readonly notes: readonly string[];
}

export const counted = (names: readonly string[]): string =>
  [...Map.groupBy(names, (name) => name)].map(([name, all]) => `${name} (${all.length})`).join(', ');
