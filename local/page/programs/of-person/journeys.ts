import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { programOf } from '#model/program/program.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import { programName } from '../../people/message-words.ts';
import type { Speech } from '../../people/speech.ts';
import { whyWord } from '../one/flow.ts';
import { stepWords } from '../one/step-words.ts';
import { programWords } from '../words/words.ts';

/** So many are shown, those of now first. */
const SHOWN = 10;

/** In which programs of several steps a person is or was: where, since when, and what comes next. */
export function journeys(speech: Speech, all: readonly Enrolment[]): Content {
  if (all.length === 0) return undefined;
  const { format, shop, words } = speech;
  const told = programWords(words.lang).journeys;
  const moment = (ms: number): Html => html`<time>${format.moment(ms, shop.timezone)}</time>`;
  const more = all.length - SHOWN;
  return html`<h2>${told.title}</h2><div class="card people">${table(
    told.title,
    [told.program, told.where, told.since, told.next],
    all.slice(0, SHOWN).map((enrolment): readonly Content[] => {
      const { programId, step, stepAt, state, endedAt = stepAt, wakeAt, reason = '' } = enrolment;
      const program = programOf(speech.programs, enrolment);
      const at = program?.steps.find(({ id }) => id === step);
      const name = programName(speech, enrolment);
      return [
        program ? html`<a href="/${shop.id}/programs/${encodeURIComponent(programId)}#step-${step}">${name}</a>` : name,
        html`<span class="rule">${program && at ? stepWords(speech, at, program.steps) : html`<code>${step}</code>`}</span>`,
        moment(state === 'ended' ? endedAt : stepAt),
        state === 'ended'
          ? html`<span class="word stopped">${told.over}</span> ${whyWord(speech, reason)}`
          : wakeAt === undefined
            ? told.soon
            : fillWake(speech, wakeAt),
      ];
    }),
  )}${more > 0 && html`<p class="note key">${filled(told.more, { n: format.count(more) })}</p>`}</div>`;
}

/** When it is looked at again; what is past is at the next sweep. */
const fillWake = ({ words, format, shop, now }: Speech, wakeAt: number): string => {
  const told = programWords(words.lang).journeys;
  return wakeAt <= now ? told.soon : filled(told.at, { moment: format.moment(wakeAt, shop.timezone) });
};
