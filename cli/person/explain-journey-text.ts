import type { InJourney } from '#flow/explain/explain-program.ts';
import { whyWord } from '#local/page/programs/one/flow.ts';
import { stepWords } from '#local/page/programs/one/step-words.ts';
import { programWords } from '#local/page/programs/words/words.ts';
import type { StepId, Target } from '#model/journey/form/step-kind.ts';
import { waysFrom } from '#model/journey/walk.ts';
import type { Program } from '#model/program/program.ts';
import { filled } from '#view/view.ts';
import type { Output } from '../console/output.ts';
import type { ExplainSpeech } from './explain-speech.ts';

/** Where a person is inside a program: at which step, since when, what it waits for and what comes next. */
export function journeyText(
  { enrolment, graph }: InJourney,
  program: Program | undefined,
  speech: ExplainSpeech,
  output: Output,
): string {
  const { told, page, time, moment } = speech;
  const { step, stepAt, state, reason = '', endedAt = stepAt, wakeAt, enteredAt } = enrolment;
  const words = told.journey;
  const isOver = state === 'ended';
  const heading = output.heading(filled(isOver ? words.over : words.inside, { moment: time(enteredAt) }));
  const at = filled(words.since, { step: named(step), id: step, moment: time(stepAt) });
  if (isOver) {
    const left = filled(words.leftWhy, { moment: time(endedAt), reason: whyWord(page, reason) });
    return [
      heading,
      output.columns([
        [words.lastStep, at],
        [words.left, left],
      ]),
    ].join('\n');
  }
  const waits =
    wakeAt === undefined || wakeAt <= page.now ? words.soon : filled(words.until, { moment: moment(wakeAt) });
  const ways = graph ? waysFrom(graph, step) : [];
  const then = ways.map(({ field, to }) => `${wayName(field)}${to === 'end' ? words.end : `${named(to)} (${to})`}`);
  return [
    heading,
    output.columns([
      [words.step, at],
      [words.waits, waits],
      ...then.map((way, n) => [n === 0 ? words.after : '', way]),
    ]),
  ].join('\n');

  /** As the deployed program tells it, else as the pinned steps do. */
  function named(id: StepId | Target): string {
    const known = program?.steps.find((each) => each.id === id) ?? graph?.steps[id];
    return known ? stepWords(page, known, program?.steps ?? []) : words.gone;
  }

  function wayName(field: string): string {
    const { way } = programWords(page.words.lang);
    return field === 'yes' || field === 'no' ? `${way[field]} → ` : '';
  }
}
