/** What people wrote in their own words. */
export interface Said {
  readonly text: string;
  /** BCP 47, by which it is cut into words. */
  readonly locale: string;
}

/** A word and by how many people it was used. */
export interface Keyword {
  readonly word: string;
  readonly people: number;
}

/** Of fewer people a word may be a name, and is not told. */
const FEWEST_PEOPLE = 3;
const MOST = 50;

/** Addresses, links and numbers tell of a person, and nothing of what people want. */
const PERSONAL = /\S+@\S+|https?:\/\/\S+|www\.\S+|[@#]\S+|\S*\d\S*/gu;

/** Words that carry nothing by themselves. */
const STOP = new Set(
  `a an and are as at be been but by can could did do does for from had has have i if in is it its just like me more my not of on or our so some
that the their them then there they this to too very was we were what when which who will with would you your no yes ok please thanks thank
der die das den dem des ein eine einen einem einer und oder aber ist sind war ich du er sie es wir ihr mit von vom zu zum zur im in auf für an am
nicht auch noch nur so wie was bitte danke sehr mehr ja nein habe hat haben
le la les un une des et ou est sont je tu il elle nous vous de du au aux en pour avec pas plus très que qui merci
的 了 和 是 在 我 我们 你 你们 您 他 她 它 也 都 就 还 很 有 没有 不 这 那 一个 可以 吗 呢 吧 啊 与 或 但是 因为 所以 如果 非常 谢谢`.split(
    /\s+/,
  ),
);
const IS_HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/**
 * Words of what people wrote, by how many people used them, the most used first; of each person a word counts once. Never
 * what fewer than three used, and no addresses or numbers.
 */
export function keywordsOf(people: Iterable<readonly Said[]>): readonly Keyword[] {
  const counts = new Map<string, number>();
  for (const said of people)
    for (const word of new Set(said.flatMap(wordsOf))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, n]) => n >= FEWEST_PEOPLE)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([word, n]) => ({ word, people: n }));
}

/** Most different words of one text that are kept. */
const MOST_OF_ONE = 100;

/** What of a text may be kept to be counted: words that carry something, each once, without those of `without`. */
export const wordsToKeep = (said: Said, without: readonly string[] = []): readonly string[] => {
  const left = new Set(without.map((word) => word.toLocaleLowerCase(said.locale)));
  return [...new Set(wordsOf(said))].filter((word) => !left.has(word)).slice(0, MOST_OF_ONE);
};

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf({ text, locale }: Said): readonly string[] {
  // Chinese is cut by a dictionary whatever the page was in: who writes it may read another language.
  const language = IS_HAN.test(text) ? 'zh' : locale;
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  const plain = text.normalize('NFKC').replaceAll(PERSONAL, ' ').toLocaleLowerCase(language);
  return [...segmenter.segment(plain)].flatMap(({ segment, isWordLike }) =>
    isWordLike && isTelling(segment) ? [segment] : [],
  );
}

/** One character of Chinese and two letters of other writing say too little. */
const isTelling = (word: string): boolean => !STOP.has(word) && [...word].length >= (IS_HAN.test(word) ? 2 : 3);
