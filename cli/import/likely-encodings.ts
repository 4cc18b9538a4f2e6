import { LEGACY_ENCODINGS } from './encodings.ts';

/** How values of a file read in an encoding. */
export interface LikelyEncoding {
  readonly encoding: string;
  readonly values: readonly string[];
}

const SHOWN_ENCODINGS = 5;
const SHOWN_VALUES = 3;
const SHOWN_CHARACTERS = 40;
/** Below it a reading is shown only if there is no better one. */
const PLAUSIBLE = 0.5;

/** First bytes of the characters that nearly all text is made of: level 1 of the national standards, kana, signs. */
const COMMON_LEADS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  gb18030: [
    [0xa1, 0xa3],
    [0xb0, 0xd7],
  ],
  shift_jis: [
    [0x81, 0x83],
    [0x88, 0x98],
  ],
  'euc-jp': [
    [0xa1, 0xa5],
    [0xb0, 0xcf],
  ],
  big5: [
    [0xa1, 0xa3],
    [0xa4, 0xc6],
  ],
  'euc-kr': [
    [0xa1, 0xa3],
    [0xb0, 0xc8],
  ],
};

/** The encodings in which all values can be read, the likeliest first, each with the first few values read in it. */
export function likelyEncodings(values: readonly Uint8Array[]): readonly LikelyEncoding[] {
  const seen = new Set<string>();
  const scored = LEGACY_ENCODINGS.flatMap((encoding) => {
    const texts = decodedAll(values, encoding);
    if (!texts || seen.has(texts.join('\n'))) return [];
    seen.add(texts.join('\n'));
    const score = texts.reduce((sum, text, index) => sum + scoreOf(text, values[index], encoding), 0) / texts.length;
    return [{ encoding, score, values: texts.slice(0, SHOWN_VALUES).map((text) => text.slice(0, SHOWN_CHARACTERS)) }];
  });
  const best = scored.toSorted((a, b) => b.score - a.score);
  const plausible = best.filter(({ score }) => score >= PLAUSIBLE);
  return (plausible.length > 0 ? plausible : best).slice(0, SHOWN_ENCODINGS);
}

/** Undefined when one of them cannot be read, or reads as what nobody types. */
function decodedAll(values: readonly Uint8Array[], encoding: string): readonly string[] | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const texts = values.map((value) => decoder.decode(value).trim());
    return texts.some((text) => /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(text)) ? undefined : texts;
  } catch {
    return undefined;
  }
}

function scoreOf(text: string, bytes: Uint8Array | undefined, encoding: string): number {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /\P{ASCII}/u.test(word));
  const foreign = [...text].filter((char) => char > '\x7f');
  const letters = foreign.filter((char) => /\p{L}/u.test(char)).length / Math.max(1, foreign.length);
  const asWritten = words.filter(isWrittenByPeople).length / Math.max(1, words.length);
  const common = COMMON_LEADS[encoding];
  return letters * asWritten * (isCapitalised(text) ? 1 : 0.99) * (common && bytes ? commonShare(bytes, common) : 1);
}

/** Names are, in scripts that have capitals; of two readings that fit alike the one that looks so says more. */
const isCapitalised = (text: string): boolean => /(?<!\p{L})\p{Lu}\p{Ll}/u.test(text) || !/[\p{Lu}\p{Ll}]/u.test(text);

/** One script to a word, no capitals after small letters, and in Latin some letters of ASCII. */
function isWrittenByPeople(word: string): boolean {
  const scripts = [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Hebrew}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Thai}/u,
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ];
  if (scripts.filter((script) => script.test(word)).length !== 1) return false;
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  return !/\p{Script=Latin}/u.test(word) || [...word].length < 3 || /[A-Za-z]/.test(word);
}

/** Share of two-byte characters with a common first byte; of two that fit alike the one with fewer of them says more. */
function commonShare(bytes: Uint8Array, ranges: readonly (readonly [number, number])[]): number {
  let [all, common] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    all++;
    if (ranges.some(([from, to]) => byte >= from && byte <= to)) common++;
    at++;
  }
  const width = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return all === 0 ? 0 : (common / all) * (1 - width / 10_000);
}
