const NO_VALUE = /^(?:null|nil|nan|none|undefined|na|n\/a|n\.a\.?|\\n)$/i;
const WRAPPED = /^[\s<([{"']+|[\s>)\]}"']+$/g;

/** Is it what programs write where there is nothing (`<NA>`, `\\N`, `(null)`, `--`)? Rows that share it share nothing. */
export function isNoValue(text: string): boolean {
  const word = text.replace(WRAPPED, '');
  return NO_VALUE.test(word) || !/[\p{L}\p{N}]/u.test(word);
}
