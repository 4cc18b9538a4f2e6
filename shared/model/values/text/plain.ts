/** Copied along from web pages and spreadsheets; the blank of Braille and embedded objects are symbols to Unicode. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu;
/** Persian and Indic words, and emoji, are written with joiners. */
const isJoiner = (char: string): boolean => char === '\u200c' || char === '\u200d';
const FIRST_OF_JOINED_SCRIPTS = 0x0600;

/** What nearly every text is: nothing to take off, nothing to make narrow. */
const isPrintableAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** Is that which stands at an offset a joiner between letters, or emoji, that need one? */
export function isNeededJoiner(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset + 1);
  return isJoiner(text.charAt(offset)) && before >= FIRST_OF_JOINED_SCRIPTS && after >= FIRST_OF_JOINED_SCRIPTS;
}

/** The text without characters that nobody sees; joiners between letters that need them stay. */
export const withoutInvisible = (text: string): string =>
  isPrintableAscii(text)
    ? text
    : text.replace(INVISIBLE, (char, offset: number) => (isNeededJoiner(text, offset) ? char : ''));

/** Full-width and small letters, digits and signs, the ideographic blank, stop and comma, hyphens as their plain forms. */
export const narrow = (text: string): string =>
  isPrintableAscii(text)
    ? text
    : text
        .replace(/[\u3000\ufe50-\ufe6b\uff01-\uff5e]/g, (char) => char.normalize('NFKC'))
        .replace(/[\u3002\uff61]/g, '.')
        .replace(/[\u3001\uff64]/g, ',')
        .replace(/[\u2010\u2011]/g, '-');

/** What people and spreadsheets mean by a number or an address, whatever they copied along; trimmed. */
export const plainForm = (text: string): string => narrow(withoutInvisible(text)).trim();

/** The text with what URLs encode (`%40`) in its own characters; as it is where that is no text. */
export function unescapedUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
