export interface DrawName {
  readonly shop: string;
  readonly draw: string;
  readonly isJson: boolean;
}

/** `draw~{shop}~{draw}`, and the same with `.json` at its end; undefined for all else. No token has the sign. */
export function drawNamed(token: string): DrawName | undefined {
  const [, shop, draw, json] = /^draw~([a-z0-9-]{1,60})~([a-z0-9-]{1,60})(\.json)?$/.exec(token) ?? [];
  return shop === undefined || draw === undefined ? undefined : { shop, draw, isJson: json !== undefined };
}
