/** Does a text of a template show a code? */
export const usesCode = (text: string): boolean => /\bcode\.(?:short|url|image|until)\b/.test(text);
