import { LISTED } from '#channels/registry.ts';
import { channelOf, isUsedBy } from '#model/channel/channel.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import { type LocalNames, textIn } from '#model/values/text/local-names.ts';
import { type CopyVariant, variantTitle } from '#model/variant/copy-variant.ts';
import { filled } from '#view/view.ts';
import { channelName, type Speech, segmentName } from '../../people/speech.ts';
import { programWords, spanWords } from '../words/words.ts';

/** What is said of steps; a kind without words is told by its name, so that kinds come and go without this page. */
interface Told {
  readonly do: string;
  readonly title?: LocalNames | undefined;
  readonly template?: string | undefined;
  readonly variants?: readonly CopyVariant[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly forMs?: number | undefined;
  readonly untilHour?: number | undefined;
  readonly untilFact?: string | undefined;
  readonly untilDate?: string | undefined;
  readonly atMostMs?: number | undefined;
  readonly when?: Question | undefined;
  readonly name?: string | undefined;
}

interface Question {
  readonly response?: string | undefined;
  readonly of?: string | undefined;
  readonly heard?: string | undefined;
  readonly segment?: SegmentName | undefined;
  readonly anyOf?: readonly SegmentName[] | undefined;
}

/**
 * What the team calls a step, else what it does: `Wait until they click, at most 14 days`. A message without a name is told
 * from the others of its program by its template.
 * @param steps all of the program
 */
export const stepWords = (speech: Speech, step: Told, steps: readonly Told[]): string =>
  titleOf(speech, step) ??
  stepDoes(speech, {
    ...step,
    template: steps.filter((one) => one.do === 'send').length > 1 ? step.template : undefined,
  });

/** What the team calls a step; undefined where it gave no name in the language of the page. */
export const titleOf = ({ words }: Speech, { title }: Told): string | undefined => title && textIn(words.lang, title);

/** What a step does, as people say it: `Message by e-mail, else SMS`, and where its template is given `Message “news” by e-mail`. */
export function stepDoes(speech: Speech, step: Told): string {
  const { lang } = speech.words;
  const told = programWords(lang).step;
  switch (step.do) {
    case 'send': {
      const usable = (step.channels ?? [])
        .flatMap((id) => channelOf(LISTED, id) ?? [])
        .filter((channel) => isUsedBy(channel, speech.shop.policy));
      const channels = usable.map(({ id }) => channelName(speech, id)).join(told.elseBy);
      const by = usable.length === 0 ? told.byNone : filled(told.by, { channels });
      return `${messageWords(speech, step)}${lang === 'en' ? ' ' : '，'}${by}`;
    }
    case 'wait':
      return waitWords(speech, step);
    case 'branch':
      return questionWords(speech, step.when ?? {});
    case 'split':
      return told.split;
    case 'hand-off':
      return told.handOff;
    case 'mark':
      return filled(told.mark, { name: step.name ?? '' });
    default:
      return step.do;
  }
}

function messageWords({ words: { lang }, format }: Speech, { template, variants = [] }: Told): string {
  const { send, sendNamed, sendWorded } = programWords(lang).step;
  if (variants.length === 0) return template === undefined ? send : filled(sendNamed, { template });
  const names = variants.map(({ name }) => variantTitle(lang, { variants }, name));
  return filled(sendWorded, { count: format.count(names.length), names: names.join(lang === 'en' ? ', ' : '、') });
}

function waitWords(speech: Speech, { forMs, untilHour, untilFact, untilDate = '', atMostMs = 0 }: Told): string {
  const { lang } = speech.words;
  const { step: told, dates } = programWords(lang);
  if (forMs !== undefined) return filled(told.wait, { time: spanWords(lang, forMs) });
  if (untilHour !== undefined) return filled(told.waitHour, { hour: String(untilHour) });
  const time = spanWords(lang, atMostMs);
  if (untilFact !== undefined) return filled(told.waitFact, { fact: factWords(speech, untilFact), time });
  return filled(told.waitDate, { date: dates[untilDate] ?? untilDate, time });
}

function questionWords(speech: Speech, { response, of, heard, segment, anyOf = [] }: Question): string {
  const told = programWords(speech.words.lang).step;
  const responses: Readonly<Record<string, string>> = told.response;
  if (response !== undefined) return `${responses[response] ?? response}${of === undefined ? '' : ` (${of})`}`;
  if (heard !== undefined) return filled(told.heard, { fact: factWords(speech, heard) });
  const names = segment === undefined ? anyOf : [segment];
  return filled(told.segment, { segments: names.map((name) => segmentName(speech, name)).join(told.or) });
}

/** `they click`, `they enter Lapsed`. */
function factWords(speech: Speech, fact: string): string {
  const told = programWords(speech.words.lang);
  const known = told.facts[fact];
  if (known !== undefined) return known;
  const [kind = '', ...rest] = fact.split(':');
  const name = rest.join(':');
  if (kind === 'segment-entered') return filled(told.entered, { segment: segmentName(speech, name) });
  if (kind === 'segment-left') return filled(told.leftSegment, { segment: segmentName(speech, name) });
  return kind === 'custom' ? filled(told.custom, { name }) : fact;
}
