import { narrow } from './plain.ts';

/** Each language of a spreadsheet has words of its own for what is not there: `#N/A`, `#N/D`, `#NV`, `#Н/Д`. */
const ABSENT = String.raw`\p{L}/\p{L}{1,4}|NV|YOK|CALC|BLOCKED|GETTING_DATA`;
const ERROR_CELL = new RegExp(
  String.raw`^(?:#(?:${ABSENT}|[¡¿]?\p{L}[\p{L}\p{M}_ ]*(?:/0)?[!?]|#+)|err(?:or)?:\d{3})$`,
  'iu',
);

/** Is it what a spreadsheet shows for a cell that it could not compute (`#REF!`, `#BEZUG!`, `Err:502`), or not show? */
export const isErrorCell = (text: string): boolean => ERROR_CELL.test(text);

/** A long number of which a spreadsheet kept the first digits: `3.45678E+18`, `3,4E18`, `5E+12`. */
const SCIENTIFIC = /^[+-]?(?:\d+[.,]\d+E[+-]?|\d+E\+)\d{1,3}$/i;

/** Is the id no id any more? Then other rows may hold the very same, and it must not make one thing of them. */
export function isDamagedId(id: string): boolean {
  const written = narrow(id).replace(/\s+/g, '');
  return SCIENTIFIC.test(written) || isErrorCell(written);
}

const NO_VALUE = /^(?:null|nil|nan|none|undefined|na|n\/a|n\.a\.?|\\n)$/i;
const WRAPPED = /^[\s<([{"']+|[\s>)\]}"']+$/g;

/** Is it what programs write where there is nothing (`<NA>`, `\\N`, `(null)`, `--`)? Rows that share it share nothing. */
export function isNoValue(text: string): boolean {
  const word = text.replace(WRAPPED, '');
  return NO_VALUE.test(word) || !/[\p{L}\p{N}]/u.test(word);
}
