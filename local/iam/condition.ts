import type { AwsCall } from './call.ts';
import { wildcard } from './wildcard.ts';

/** One test of one key in a statement's `Condition`; several of a statement must all hold. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** One of these must match. */
  readonly values: readonly string[];
}

/** A policy weighs a call in a way that the local check does not know. */
class ConditionError extends Error {
  override name = 'ConditionError';
}

/** Both compare by case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  // A mail of ours has one recipient, so that all values are one.
  'ForAllValues:StringEquals': (pattern, value) => pattern === value,
  StringLike: (pattern, value) => wildcard(pattern, value, false),
};

/** Whether all hold; a key that the call does not have fails its test. Throws {@link ConditionError} on another operator. */
export function hold(conditions: readonly Condition[], { context = {} }: AwsCall): boolean {
  return conditions.every(({ operator, key, values }) => {
    const matches = OPERATORS[operator];
    if (!matches) throw new ConditionError(`${operator} on ${key}: teach it to local/iam/condition.ts`);
    const value = context[key];
    return value !== undefined && values.some((pattern) => matches(pattern, value));
  });
}
