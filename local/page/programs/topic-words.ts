import type { Program } from '#model/program/program.ts';
import type { Speech } from '../people/speech.ts';
import { programWords } from './words/words.ts';

/** The topic that readers agree to, by the name that the shop's forms show; of a transactional program a dash. */
export function topicWords({ words, shop }: Pick<Speech, 'words' | 'shop'>, { kind, topic }: Program): string {
  if (kind !== 'marketing') return '–';
  const names = shop.consent?.topics?.find(({ id }) => id === topic)?.name;
  if (names) return names[words.lang] ?? Object.values(names)[0] ?? topic;
  return topic === 'marketing' ? programWords(words.lang).kinds.marketing : topic;
}
