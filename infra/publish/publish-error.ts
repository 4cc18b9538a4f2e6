import type { Issue } from '#model/values/form/rule.ts';

/** `crm/` cannot be published: every fault at once, each with its place and its remedy. */
export class PublishError extends Error {
  override name = 'PublishError';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    const faults = issues.map(({ path, what, fix }) => `  ${path}: ${what}\n    -> ${fix}`);
    super(`crm/ has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}:\n${faults.join('\n')}`);
    this.issues = issues;
  }
}
