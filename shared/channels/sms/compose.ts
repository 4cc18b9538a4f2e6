import { SegmentedMessage } from 'sms-segments-calculator';

/** An SMS as it goes out, with what it costs: parts of 160/153 GSM-7 or 70/67 UCS-2 characters. */
export interface Sms {
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
}

/** What a text costs, in words for the team: in Chinese where that is the language of the page. */
export function costOfSms(text: string, lang = 'en'): string {
  const { segments, encoding } = composeSms(text);
  if (lang.startsWith('zh')) return `按 ${segments} 条计费，${encoding} 编码`;
  return `${segments} ${segments === 1 ? 'part' : 'parts'}, ${encoding}`;
}

/** Typographic characters with a GSM-7 equivalent; one of them would turn 160 characters a part into 70. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00a0\u2000-\u200a\u202f]/g, ' '],
  [/\u200b|\u200c|\u200d|\u2060|\ufeff/g, ''],
];

/** One paragraph; quotes, dashes, dots and blanks are made plain only if that saves the whole text from UCS-2. */
export function composeSms(raw: string): Sms {
  const text = raw.replace(/\s+/g, ' ').trim();
  const plain = PLAIN.reduce((result, [from, to]) => result.replace(from, to), text);
  const counted = new SegmentedMessage(plain);
  if (counted.getEncodingName() === 'GSM-7') return { text: plain, encoding: 'GSM-7', segments: counted.segmentsCount };
  return { text, encoding: 'UCS-2', segments: new SegmentedMessage(text).segmentsCount };
}
