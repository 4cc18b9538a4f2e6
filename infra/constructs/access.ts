import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What a function needs of a resource: statement and environment variable in one value, so neither comes alone. */
export interface Access {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  /** Resources with `*` in the statements, and why they cannot be named in full. */
  readonly wildcards?: readonly { readonly resource: string; readonly reason: string }[];
}

/** An allow statement with an id that says what it is for. */
export function allow(sid: string, actions: readonly string[], ...resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions: [...actions], resources: [...resources] });
}

/** Plain settings that need no permission. */
export function settings(environment: Readonly<Record<string, string | number>>): Access {
  return {
    environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
    statements: [],
  };
}
