import type { Speech } from './words.ts';

/** What the page says of terms that are to be agreed to. Everything is escaped by the page. */
export interface TermsWords {
  readonly changed: string;
  readonly first: string;
  /** What is new in them, as the shop says it. */
  readonly what: string;
  readonly about: (version: string) => string;
  /** The same to who has agreed to none before. */
  readonly aboutFirst: (version: string) => string;
  readonly agreeFirst: string;
  readonly read: string;
  readonly privacy: string;
  readonly agree: string;
  readonly agreed: string;
}

const ENGLISH: TermsWords = {
  changed: 'Our terms have changed',
  first: 'Please agree to our terms',
  about: (version) =>
    `The new terms (${version}) apply to you once you agree. Until then your membership goes on as before.`,
  what: 'What is new:',
  read: 'Read the terms',
  privacy: 'Privacy notice',
  agree: 'I agree to the new terms',
  aboutFirst: (version) =>
    `You came to us from before: our terms (${version}) apply to you once you agree. Until then your membership goes on as before.`,
  agreeFirst: 'I agree to the terms',
  agreed: 'Thank you. You have agreed to the terms.',
};

const CHINESE: TermsWords = {
  changed: '会员条款已更新',
  first: '请确认会员条款',
  about: (version) => `新条款（${version}版）在您同意后对您生效。在此之前，您的会员资格照旧。`,
  what: '更新内容：',
  read: '阅读条款',
  privacy: '隐私政策',
  agree: '我同意新的条款',
  aboutFirst: (version) =>
    `您的会员资格由原系统转入：会员条款（${version}版）在您同意后对您生效。在此之前，您的会员资格照旧。`,
  agreeFirst: '我同意会员条款',
  agreed: '感谢您，条款已确认。',
};

export const termsWords = ({ lang }: Pick<Speech, 'lang'>): TermsWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
