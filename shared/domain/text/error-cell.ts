/** Each language of a spreadsheet has words of its own for what is not there: `#N/A`, `#N/D`, `#NV`, `#Н/Д`. */
const ABSENT = String.raw`\p{L}/\p{L}{1,4}|NV|YOK|CALC|BLOCKED|GETTING_DATA`;
const ERROR_CELL = new RegExp(
  String.raw`^(?:#(?:${ABSENT}|[¡¿]?\p{L}[\p{L}\p{M}_ ]*(?:/0)?[!?]|#+)|err(?:or)?:\d{3})$`,
  'iu',
);

/** Is it what a spreadsheet shows for a cell that it could not compute (`#REF!`, `#BEZUG!`, `Err:502`), or not show? */
export const isErrorCell = (text: string): boolean => ERROR_CELL.test(text);
