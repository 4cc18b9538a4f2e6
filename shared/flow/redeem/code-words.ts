import type { Texts } from '../preferences/texts/texts.ts';

/** What the page of a code says. Everything is escaped by the page. */
interface CodeWords {
  readonly title: string;
  readonly help: string;
  readonly until: (day: string) => string;
  readonly over: string;
  readonly name: (code: string) => string;
}

const ENGLISH: CodeWords = {
  title: 'Your code for the shop',
  help: 'Show it at the till, or read it out. It is yours and works once.',
  until: (day) => `Valid until ${day}`,
  over: 'This code is no longer valid.',
  name: (code) => `QR code of ${code}`,
};

const WORDS: Readonly<Record<string, CodeWords>> = {
  en: ENGLISH,
  'zh-CN': {
    title: '您的到店专享码',
    help: '在收银台出示或报出此码即可。仅限您本人使用一次。',
    until: (day) => `有效期至 ${day}`,
    over: '此码已过期。',
    name: (code) => `${code} 的二维码`,
  },
};

export const codeWords = ({ lang }: Pick<Texts, 'lang'>): CodeWords => WORDS[lang] ?? ENGLISH;
