/** A figure from two sources. */
export interface Check {
  readonly name: string;
  readonly left: { readonly source: string; readonly value: number };
  readonly right: { readonly source: string; readonly value: number };
  readonly ok: boolean;
}

/** One that holds where both are equal. */
export function check(name: string, left: readonly [string, number], right: readonly [string, number]): Check {
  return {
    name,
    left: { source: left[0], value: left[1] },
    right: { source: right[0], value: right[1] },
    ok: left[1] === right[1],
  };
}
