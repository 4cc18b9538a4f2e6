import type { ConsentEntry } from '#model/consent/consent.ts';
import { findPlatform } from '#platforms/registry.ts';
import { filled } from '#view/view.ts';
import { channelName, type Speech } from './speech.ts';

type Said = Pick<ConsentEntry, 'channel' | 'topic' | 'source'>;

/** "e-mail, marketing; imported": what somebody agreed to or not, and where. */
export const consentWords = (speech: Speech, said: Said): string =>
  [
    `${channelName(speech, said.channel)}${speech.say.comma}${topicWord(speech, said.topic)}`,
    ...(said.source === '' ? [] : [sourceWord(speech, said.source)]),
  ].join(speech.say.semicolon);

/**
 * The same of the entry that a message names (`channel/topic/at/state/source`), with its moment; a reference of another
 * form as it is.
 */
export function allowedByWords(speech: Speech, ref: string): string {
  const [channel = '', topic = '', at = '', , ...source] = ref.split('/');
  if (topic === '' || !/^\d{1,15}$/.test(at)) return ref;
  const words = consentWords(speech, { channel, topic, source: source.join('/') });
  return `${speech.format.moment(Number(at), speech.shop.timezone)}${speech.say.comma}${words}`;
}

/** As the shop names it in the language of the page, or in another. */
function topicWord({ shop, say, words }: Speech, id: string): string {
  const named = shop.consent?.topics?.find((topic) => topic.id === id)?.name;
  return named?.[words.lang] ?? Object.values(named ?? {})[0] ?? (id === 'marketing' ? say.consent.marketing : id);
}

/** Where it was said: a page of ours, or the platform before the colon; what a sender wrote itself as it is. */
function sourceWord({ say }: Speech, source: string): string {
  const known: Readonly<Record<string, string>> = say.consent.sources;
  if (Object.hasOwn(known, source)) return known[source] ?? source;
  const [platform = '', ...rest] = source.split(':');
  const title = platform === 'standard' ? undefined : findPlatform(platform)?.title;
  return title === undefined ? rest.join(':') || source : filled(say.consent.platform, { platform: title });
}
