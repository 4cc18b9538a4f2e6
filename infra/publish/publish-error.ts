import type { PlacedIssue } from './places.ts';

/** `crm/` cannot be published: every fault at once, each with its place and its remedy. */
export class PublishError extends Error {
  override name = 'PublishError';
  readonly issues: readonly PlacedIssue[];
  constructor(issues: readonly PlacedIssue[]) {
    const faults = issues.map((issue) => `  ${faultText(issue)}`);
    super(`crm/ has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}:\n${faults.join('\n')}`);
    this.issues = issues;
  }
}

/** `crm/crm.config.ts:30: shops.demo.currency: is ...`; of a template the file says all. */
export function faultText({ at, path, what, fix }: PlacedIssue): string {
  const place = [at, at !== undefined && path.startsWith('templates/') ? undefined : path].filter(Boolean).join(': ');
  return `${place}: ${what}\n    -> ${fix}`;
}
