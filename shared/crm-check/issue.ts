import * as z from 'zod/mini';
import type { Issue } from '#model/values/form/rule.ts';

/** Checks one declared value. `value` is there when it has no issue. */
export function checkShape<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  path: string,
): { readonly value?: z.infer<S>; readonly issues: readonly Issue[] } {
  const result = z.safeParse(schema, input, { reportInput: true });
  if (result.success) return { value: result.data, issues: [] };
  return {
    issues: result.error.issues.map((issue) => ({
      path: path + issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join(''),
      what: issue.message === 'Invalid input' ? describe(issue) : issue.message,
      fix: fixOf(issue),
    })),
  };
}

/** zod/mini comes without words of its own. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `is not ${FORMS[issue.expected]?.name ?? issue.expected}`;
  }
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
