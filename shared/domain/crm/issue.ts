import * as z from 'zod/mini';

/** One fault in `crm/`: where it is, what it is, how to mend it. */
export interface Issue {
  /** A path in the declaration (`shops.demo.policy.caps[0].max`) or a file below `crm/`. */
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

/** A check on a value that is already of the right type. */
export const rule = <T>(holds: (value: T) => boolean, what: string, fix: string) =>
  z.refine<T>(holds, { error: what, params: { fix } });

/** Checks one declared value. `value` is there when it has no issue. */
export function checkShape<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  path: string,
): { readonly value?: z.infer<S>; readonly issues: readonly Issue[] } {
  const result = z.safeParse(schema, input);
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
  if (issue.code === 'invalid_type') return `is not ${issue.expected}`;
  if (issue.code === 'unrecognized_keys') return `has unknown fields: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'is none of the allowed forms';
  return 'is not allowed here';
}

function fixOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.fix === 'string') return issue.params.fix;
  if (issue.code === 'unrecognized_keys') return 'remove them or correct their spelling';
  if (issue.code === 'invalid_value') return `use one of ${issue.values.map(String).join(', ')}`;
  return 'see the types in shared/domain/crm/published.ts and shared/domain/program/program.ts';
}
