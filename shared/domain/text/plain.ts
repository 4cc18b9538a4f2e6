/** Format characters, fillers and variation selectors: what is copied along from web pages, chats and spreadsheets. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Persian and Indic words, and emoji, are written with joiners. */
const isJoiner = (char: string): boolean => char === '\u200c' || char === '\u200d';
const FIRST_OF_JOINED_SCRIPTS = 0x0600;

/** What nearly every text is: nothing to take off, nothing to make narrow. */
const isPrintableAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** The text without characters that nobody sees; joiners between letters that need them stay. */
export const withoutInvisible = (text: string): string =>
  isPrintableAscii(text)
    ? text
    : text.replace(INVISIBLE, (char, offset: number) => {
        const before = text.charCodeAt(offset - 1);
        const after = text.charCodeAt(offset + char.length);
        const needed = isJoiner(char) && before >= FIRST_OF_JOINED_SCRIPTS && after >= FIRST_OF_JOINED_SCRIPTS;
        return needed ? char : '';
      });

/** Full-width letters, digits and signs, the ideographic blank and stop as their plain forms. */
export const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3002\uff61]/g, '.')
    .replaceAll('\u3001', ',')
    .replaceAll('\u3000', ' ');

/** What people and spreadsheets mean by a number or an address, whatever they copied along; trimmed. */
export const plainForm = (text: string): string => narrow(withoutInvisible(text)).trim();
