/** Pages are in Simplified Chinese for every Chinese locale (`zh-CN`, `zh-Hant-TW`). */
export const inChinese = (locale: string): boolean => /^zh(?:$|[-_])/i.test(locale);
