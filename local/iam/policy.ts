import type { AwsCall } from './call.ts';
import { type Condition, hold } from './condition.ts';
import { wildcard } from './wildcard.ts';

/** A statement of an identity policy, its ARNs resolved. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[] | { readonly not: readonly string[] };
  readonly resources: readonly string[] | { readonly not: readonly string[] };
  readonly conditions: readonly Condition[];
}

/** Reads a policy document whose intrinsic functions are already resolved. */
export function parseDocument(document: unknown): readonly Statement[] {
  return list(field(document, 'Statement')).map((raw) => ({
    sid: text(field(raw, 'Sid')),
    effect: field(raw, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
    actions: either(raw, 'Action', 'NotAction'),
    resources: either(raw, 'Resource', 'NotResource'),
    conditions: conditionsOf(field(raw, 'Condition')),
  }));
}

const conditionsOf = (raw: unknown): readonly Condition[] =>
  Object.entries(Object(raw)).flatMap(([operator, tests]) =>
    Object.entries(Object(tests)).map(([key, values]) => ({ operator, key, values: list(values).map(String) })),
  );

/** IAM's rule for one principal: an explicit deny wins, else some statement must allow it. */
export function isAllowed(statements: readonly Statement[], call: AwsCall): boolean {
  const matching = statements.filter((statement) => covers(statement, call));
  return matching.some((s) => s.effect === 'Allow') && !matching.some((s) => s.effect === 'Deny');
}

/** Whether a statement speaks about the call at all. */
export function covers(statement: Statement, call: AwsCall): boolean {
  const { actions, resources, conditions } = statement;
  return matches(actions, call.action, true) && matches(resources, call.resource, false) && hold(conditions, call);
}

function matches(patterns: Statement['actions'], value: string, ignoreCase: boolean): boolean {
  if ('not' in patterns) return !patterns.not.some((pattern) => wildcard(pattern, value, ignoreCase));
  return patterns.some((pattern) => wildcard(pattern, value, ignoreCase));
}

function either(raw: unknown, name: string, negated: string): Statement['actions'] {
  const not = field(raw, negated);
  return not === undefined ? list(field(raw, name)).map(String) : { not: list(not).map(String) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
