import * as z from 'zod/mini';

/** One fault in `crm/`: where it is, what it is, how to mend it. */
export interface Issue {
  /** A path in the declaration (`shops.demo.policy.caps[0].max`) or a file below `crm/`. */
  readonly path: string;
  readonly what: string;
  readonly fix: string;
  /** What it was found in: an object of the author, and the path below it (`.policy.caps[0].max`). */
  readonly in?: { readonly declared: object; readonly field: string } | undefined;
  /** Words of the file, or the field of the object, at which it stands. */
  readonly near?: string | undefined;
}

export const rule = <T>(holds: (value: T) => boolean, what: string, fix: string) =>
  z.refine<T>(holds, { error: what, params: { fix } });
