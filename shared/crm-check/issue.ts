import * as z from 'zod/mini';
import type { Issue } from '#model/values/form/rule.ts';
import { exampleOf } from './examples.ts';

/** Checks one declared value; of a missing field `example` says what to write. `value` is there without an issue. */
export function checkShape<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  path: string,
  example: object,
): { readonly value?: z.infer<S>; readonly issues: readonly Issue[] } {
  const result = z.safeParse(schema, input, { reportInput: true });
  if (result.success) return { value: result.data, issues: [] };
  return {
    issues: result.error.issues.map((issue) => ({
      path: path + issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join(''),
      what: issue.input === undefined || issue.message === 'Invalid input' ? describe(issue) : issue.message,
      fix: (issue.input === undefined && missingFix(schema, input, issue, example)) || fixOf(issue),
      ...(issue.code === 'unrecognized_keys' && { near: issue.keys[0] }),
    })),
  };
}

/** Of a field without an example (those of a platform), what its own rule would say of an empty text. */
function missingFix(
  schema: z.ZodMiniType,
  input: unknown,
  issue: z.core.$ZodIssue,
  example: object,
): string | undefined {
  const written = exampleOf(example, issue.path);
  if (written !== undefined) return `write ${written}`;
  const { error } = z.safeParse(schema, withText(input, issue.path));
  const at = (other: z.core.$ZodIssue): boolean => other.path.join('\n') === issue.path.join('\n');
  return (
    error?.issues
      .filter(at)
      .map((other) => other.code === 'custom' && fixOf(other))
      .find(Boolean) || undefined
  );
}

function withText(input: unknown, [step, ...rest]: readonly PropertyKey[]): unknown {
  if (step === undefined) return '';
  if (typeof input !== 'object' || input === null) return input;
  const value = withText(Reflect.get(input, step), rest);
  return Array.isArray(input) ? input.with(Number(step), value) : { ...input, [step]: value };
}

/** By the object its place in the author's file is found. */
export function foundIn(declared: unknown, base: string, issue: Issue): Issue {
  if (typeof declared !== 'object' || declared === null || !issue.path.startsWith(base)) return issue;
  return { ...issue, in: { declared, field: issue.path.slice(base.length) } };
}

/** zod/mini comes without words of its own. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `is not ${FORMS[issue.expected]?.name ?? issue.expected}`;
  if (issue.code === 'unrecognized_keys') return `has unknown fields: ${issue.keys.join(', ')}`;
  if (issue.code === 'too_small') return `has fewer than ${issue.minimum} entries`;
  if (issue.code === 'too_big') return `has more than ${issue.maximum} entries`;
  const choices = choicesOf(issue);
  return choices ? `is not one of ${choices}` : 'is not allowed here';
}

function fixOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.fix === 'string') return issue.params.fix;
  if (issue.code === 'unrecognized_keys') return 'remove them or correct their spelling';
  const choices = choicesOf(issue);
  if (choices) return `use one of ${choices}`;
  const form = issue.code === 'invalid_type' ? FORMS[issue.expected] : undefined;
  if (form) return `write ${form.example} (${TYPES})`;
  return `see ${TYPES}`;
}

function choicesOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_union' && 'options' in issue) return issue.options?.map(String).join(', ');
  return undefined;
}

const TYPES = 'the types in shared/model/shop/shop.ts and shared/model/program/program.ts';

const FORMS: Readonly<Record<string, { readonly name: string; readonly example: string }>> = {
  string: { name: 'a text', example: "a text in quotes: '..'" },
  number: { name: 'a number', example: 'a number without quotes' },
  boolean: { name: 'true or false', example: 'true or false without quotes' },
  array: { name: 'a list', example: 'a list: [..]' },
  tuple: { name: 'a list', example: 'a list: [..]' },
  object: { name: 'an object', example: 'an object: { field: .. }' },
  record: { name: 'an object', example: 'an object: { name: .. }' },
};
