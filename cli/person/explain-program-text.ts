import type { ExplainedProgram, NotPlanned } from '#flow/explain/explain-program.ts';
import { segmentName } from '#local/page/people/speech.ts';
import { stepWords } from '#local/page/programs/one/step-words.ts';
import { triggerWords } from '#local/page/programs/trigger-words.ts';
import type { Stop } from '#model/policy/stop.ts';
import type { Program } from '#model/program/program.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type CustomerId, platformIdOf } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, localDay, localInstant } from '#model/values/time/day.ts';
import { filled } from '#view/view.ts';
import type { Output } from '../console/output.ts';
import { plain } from '../console/shown.ts';
import { journeyText } from './explain-journey-text.ts';
import type { ExplainSpeech } from './explain-speech.ts';

/** When it starts next, where the person stands in it and what it planned for them, or in a sentence why nothing. */
export function programText(
  { programId, program, touches, due, journeys, stop, nextDay, notPlanned }: ExplainedProgram,
  speech: ExplainSpeech,
  customer: CustomerId,
  output: Output,
): string {
  const { told, shop, time } = speech;
  const name = program ? nameIn(shop.locale, program) : programId;
  const planned = [...new Set([...touches, ...due].map(({ touchId }) => touchId))];
  return [
    output.heading(filled(told.program, { program: name, customer, zone: shop.timezone })),
    ...(program ? [output.columns(startRows(program, nextDay, speech))] : []),
    ...(stop ? [output.prose(stopText(stop, speech))] : []),
    ...(notPlanned ? [output.prose(notPlannedText(notPlanned, program, speech))] : []),
    ...journeys.map((journey) => journeyText(journey, program, speech, output)),
    ...(touches.length > 0 ? touchRows(touches, program, speech, output) : []),
    ...(due.length > 0
      ? [
          output.heading(told.stillDue),
          output.columns(due.map(({ dueAt, touchId }) => [time(dueAt), filled(told.dueTouch, { touch: touchId })])),
        ]
      : []),
    ...(planned.length > 0
      ? [
          output.heading(told.ruleByRule),
          ...planned.map((touchId) => `  perennial explain ${customer} --touch ${touchId}`),
        ]
      : []),
  ].join('\n');
}

function stopText({ what, by, at, reason }: Stop, { told, moment }: ExplainSpeech): string {
  const command = `perennial resume ${what.replace(/^program:/, '')}`;
  return filled(told.stoppedBy, { by, since: moment(at), reason, command });
}

/** What starts it, and when that is next where a calendar or the daily run decides it. */
function startRows(program: Program, nextDay: string | undefined, speech: ExplainSpeech): readonly string[][] {
  const { told, shop, page, moment } = speech;
  const { trigger } = program;
  const starts = [told.starts, triggerWords(page, program)];
  if (nextDay !== undefined && 'hour' in trigger)
    return [starts, [told.next, filled(told.nextDay, { day: nextDay, hour: String(trigger.hour) })]];
  if (trigger.on !== 'segment-entered' && trigger.on !== 'segment-left') return [starts];
  const today = localDay(page.now, shop.timezone);
  const runs = [today, addDays(today, 1)].map((day) => localInstant(day, shop.dailyRunHour, 0, shop.timezone));
  const run = runs.find((at) => at > page.now) ?? page.now;
  return [starts, [told.next, filled(told.nextRun, { moment: moment(run) })]];
}

/** Messages with what became of each; below them each reason in a sentence. */
function touchRows(
  touches: readonly Touch[],
  program: Program | undefined,
  { told, time, channel, reason, page }: ExplainSpeech,
  output: Output,
): readonly string[] {
  const stepOf = ({ stepId }: Touch): string => {
    const step = program?.steps.find(({ id }) => id === stepId);
    return program && step ? stepWords(page, step, program.steps) : stepId;
  };
  const codes = [...new Set(touches.map((touch) => touch.reason))];
  return [
    '',
    output.table(
      [told.plannedFor, told.step, told.channel, told.state, told.why, told.ended],
      touches.map((touch) => [
        ...[time(touch.plannedFor), stepOf(touch), channel(touch.channel)],
        ...[told.states[touch.state] ?? plain(touch.state), plain(touch.reason)],
        touch.endedAt === undefined ? '' : time(touch.endedAt),
      ]),
    ),
    '',
    output.columns(codes.map((code) => [plain(code), reason(code)])),
  ];
}

function notPlannedText(not: NotPlanned, program: Program | undefined, speech: ExplainSpeech): string {
  const { told, page, moment } = speech;
  const { not: says } = told;
  const trigger = program ? triggerWords(page, program) : '';
  switch (not.why) {
    case 'no_such_order':
      return not.orders === 0
        ? filled(says.no_order, { trigger })
        : filled(says.no_such_order, { trigger, orders: String(not.orders) });
    case 'useless_by_then':
      return filled(says.useless_by_then, {
        ...{ order: platformIdOf(not.orderKey), due: moment(not.dueAt), until: moment(not.usefulUntil) },
      });
    case 'told_before':
      return filled(says.told_before, { order: platformIdOf(not.orderKey), due: moment(not.dueAt) });
    case 'not_moved': {
      if (not.asOf === undefined) return says.no_run;
      const places = { segment: segmentName(page, not.segment), day: not.asOf };
      if (program?.trigger.on === 'segment-left')
        return filled(says.not_left, { ...places, where: not.inside ? says.where.inside : says.where.outside });
      return filled(not.inside ? says.was_inside : says.outside, places);
    }
    case 'moved_unplanned':
      return filled(says.moved_unplanned, { segment: segmentName(page, not.segment), day: not.asOf });
    case 'never_told':
      return filled(isOfCalendar(program) ? says.calendar : says.never_told, { trigger });
    default:
      return says[not.why];
  }
}

const isOfCalendar = (program: Program | undefined): boolean =>
  program?.trigger.on === 'festival' || program?.trigger.on === 'rhythm';
