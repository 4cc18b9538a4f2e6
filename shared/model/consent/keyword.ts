export type ReplyKind = 'stop' | 'start' | 'help';

export interface Keyword {
  readonly kind: ReplyKind;
  /** The word of the list, as it is kept as proof: never the whole text, which may hold anything. */
  readonly word: string;
}

/** Of the TCPA rule (47 CFR 64.1200(a)(10)) and of SNS, neither of which holds the other, and the Chinese one. */
export const STOP_WORDS = [
  ...['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'OPTOUT', 'CANCEL', 'UNSUBSCRIBE'],
  ...['ARRET', 'REMOVE', 'TD', 'STOPALL', '退订', '退訂'],
];
const START = ['START', 'UNSTOP', '恢复订阅'];
const HELP = ['HELP', 'INFO', 'AIDE', '帮助', '幫助'];

/** Longer texts are no keyword; what a phone sends is shorter still. */
const MAX_CHARACTERS = 1600;
/** A shorter word within a sentence is just a word ("R u open?"). */
const MIN_LEADING = 3;

/**
 * STOP counts at the beginning of a sentence too, since any reasonable means revokes; what gives back only alone.
 * @param stopWords words that the shop declares besides, for example T and R
 */
export function keywordOf(text: string, stopWords: readonly string[] = []): Keyword | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const said = folded(text);
  if (said === '') return undefined;
  const stop = [...STOP_WORDS, ...stopWords].find((word) => isWord(said, word) || leads(said, word));
  if (stop !== undefined) return { kind: 'stop', word: stop };
  const start = START.find((word) => isWord(said, word));
  if (start !== undefined) return { kind: 'start', word: start };
  const help = HELP.find((word) => isWord(said, word) || leads(said, word));
  return help === undefined ? undefined : { kind: 'help', word: help };
}

/** Case, width, accents, punctuation and invisible characters do not matter. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const compact = (text: string): string => text.replaceAll(' ', '');

/** The word and nothing else, however it is spaced ("S.T.O.P", "opt-out"). */
function isWord(said: string, word: string): boolean {
  const known = compact(folded(word));
  return known !== '' && compact(said) === known;
}

/** Chinese has no blanks between words, and two characters are a whole one. */
function leads(said: string, word: string): boolean {
  const known = folded(word);
  if (/\p{Script=Han}/u.test(known)) return [...known].length > 1 && said.startsWith(known);
  return known.length >= MIN_LEADING && said.startsWith(`${known} `);
}
