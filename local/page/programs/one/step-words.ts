import type { Step } from '#model/journey/step.ts';
import type { Condition } from '#model/journey/steps/branch/branch.ts';
import { filled } from '#view/view.ts';
import { channelName, type Speech, segmentName } from '../../people/speech.ts';
import { programWords, spanWords } from '../words/words.ts';

/** What a step does, as people say it: `Wait until they click, at most 14 days`. */
export function stepWords(speech: Speech, step: Step): string {
  const { lang } = speech.words;
  const told = programWords(lang).step;
  switch (step.do) {
    case 'send': {
      const channels = step.channels.map((id) => channelName(speech, id)).join(told.elseBy);
      return `${filled(told.send, { template: step.template })}${lang === 'en' ? ' ' : '，'}${filled(told.by, { channels })}`;
    }
    case 'wait': {
      if ('forMs' in step) return filled(told.wait, { time: spanWords(lang, step.forMs) });
      if ('untilHour' in step) return filled(told.waitHour, { hour: String(step.untilHour) });
      const time = spanWords(lang, step.atMostMs);
      if ('untilFact' in step) return filled(told.waitFact, { fact: factWords(speech, step.untilFact), time });
      const { dates } = programWords(lang);
      return filled(told.waitDate, { date: dates[step.untilDate] ?? step.untilDate, time });
    }
    case 'branch':
      return questionWords(speech, step.when);
    case 'split':
      return told.split;
    case 'hand-off':
      return told.handOff;
    case 'mark':
      return filled(told.mark, { name: step.name });
  }
}

function questionWords(speech: Speech, when: Condition): string {
  const told = programWords(speech.words.lang).step;
  if ('response' in when) return `${told.response[when.response]}${when.of === undefined ? '' : ` (${when.of})`}`;
  if ('heard' in when) return filled(told.heard, { fact: factWords(speech, when.heard) });
  const names = 'segment' in when ? [when.segment] : when.anyOf;
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
