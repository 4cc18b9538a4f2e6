/** Where something was declared: `file` is a path or a `file:` address, line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Beside the objects, which are published as they are written. */
const PLACES = new WeakMap<object, Place>();

/** Where the call stands that made it (`defineShop`, `defineProgram`, `bought` ...); undefined for any other object. */
export const placeOf = (declared: unknown): Place | undefined =>
  typeof declared === 'object' && declared !== null ? PLACES.get(declared) : undefined;

/**
 * Notes where a declaration was made. Node strips types without moving anything, so the caller's line is that of the
 * author's file.
 * @param define the function that the author called
 */
export function noted<T extends object>(declared: T, define: (...given: never) => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  const here: { readonly stack?: string } = {};
  Error.captureStackTrace(here, define);
  Error.stackTraceLimit = limit;
  const [, file, line, column] =
    /((?:file:\/\/|\/|[A-Za-z]:\\)[^()\n]*):(\d+):(\d+)\)?\s*$/.exec(here.stack ?? '') ?? [];
  // a file that is read anew has a query behind its address
  if (file !== undefined)
    PLACES.set(declared, { file: file.replace(/\?.*$/, ''), line: Number(line), column: Number(column) });
  return declared;
}
