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
  readonly fresh: string;
}

const english = (unit: string): TermsWords => ({
  changed: 'Our terms have changed',
  first: 'Please agree to our terms',
  about: (version) =>
    `The terms of membership now are those of version ${version}. Your ${unit} and your level stay as they are.`,
  what: 'What is new:',
  read: 'Read the terms',
  agree: 'I agree to the new terms',
  agreed: 'Thank you. You have agreed to the terms.',
  fresh: 'To agree, have a fresh link sent to you below.',
});

const chinese = (unit: string): TermsWords => ({
  changed: '会员条款已更新',
  first: '请确认会员条款',
  about: (version) => `会员条款现为${version}版，您的${unit}和等级保持不变。`,
  what: '更新内容：',
  read: '阅读条款',
  agree: '我同意新的条款',
  agreed: '感谢您，条款已确认。',
  fresh: '如需确认，请在下方获取一个新的链接。',
});

export const termsWords = ({ lang, pointsName }: Speech): TermsWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
