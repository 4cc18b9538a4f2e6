/** Under which a code is found: platforms and people write it in small letters or capitals. */
export const codeKey = (code: string): string => code.normalize('NFKC').trim().toUpperCase();
