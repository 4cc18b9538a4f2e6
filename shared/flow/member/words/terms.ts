import type { Speech } from './words.ts';

/** What the page says of terms that are to be agreed to. Everything is escaped by the page. */
export interface TermsWords {
  readonly changed: string;
  readonly first: string;
  /** What is new in them, as the shop says it. */
  readonly what: string;
  readonly about: (version: string) => string;
  readonly read: string;
  readonly agree: string;
  readonly agreed: string;
}

const english = (unit: string): TermsWords => ({
  changed: 'Our terms have changed',
  first: 'Please agree to our terms',
  about: (version) =>
    `Version ${version} is the one that holds now. Your ${unit} and your level stay as they are. Until you agree, you are a member as before.`,
  what: 'What is new:',
  read: 'Read the terms',
  agree: 'I agree to the new terms',
  agreed: 'Thank you. You have agreed to the terms.',
});

const chinese = (unit: string): TermsWords => ({
  changed: '会员条款已更新',
  first: '请确认会员条款',
  about: (version) => `现行会员条款为${version}版，您的${unit}和等级保持不变。在您同意之前，会员资格照旧。`,
  what: '更新内容：',
  read: '阅读条款',
  agree: '我同意新的条款',
  agreed: '感谢您，条款已确认。',
});

export const termsWords = ({ lang, pointsName }: Speech): TermsWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
