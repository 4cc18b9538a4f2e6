/** What no spreadsheet shows before a formula: blanks, format and control characters, marks on nothing, fillers. */
const UNSEEN = String.raw`[\s\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]`;
/** `=`, `+`, `-`, `@` with their full-width and small forms and the sign for minus. */
const SIGN = String.raw`[=+\-@＝＋－＠﹦﹢﹣﹫−]`;

const BEGINS = new RegExp(`^(?:[\\t\\r\\n]|${UNSEEN}*${SIGN})`, 'u');
const GUARDED = new RegExp(`^'(?='*(?:[\\t\\r\\n]|${UNSEEN}*${SIGN}))`, 'u');

/** Would a spreadsheet take the text for a formula (OWASP, CSV injection)? */
export const beginsAsFormula = (text: string): boolean => BEGINS.test(text);

/** Does it begin as {@link unguarded} reads a guard? Then it needs one of its own, to come back as it was. */
export const beginsAsGuarded = (text: string): boolean => GUARDED.test(text);

/** A text without the apostrophe that keeps spreadsheets from taking it for a formula, as our own exports write it. */
export const unguarded = (text: string): string => text.replace(GUARDED, '');
