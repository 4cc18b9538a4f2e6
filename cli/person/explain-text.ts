import type { ExplainedTouch } from '#flow/explain/explain-touch.ts';
import { programName } from '#local/page/people/message-words.ts';
import { sendOf } from '#model/journey/step.ts';
import type { Decision } from '#model/policy/decision.ts';
import type { Seen } from '#model/policy/rules/seen.ts';
import { programOf } from '#model/program/program.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { filled } from '#view/view.ts';
import type { Output } from '../console/output.ts';
import { plain } from '../console/shown.ts';
import type { ExplainSpeech } from './explain-speech.ts';

/** Every check in order with what it saw, and the answer in words. */
export function touchText(explained: ExplainedTouch, speech: ExplainSpeech, output: Output): string {
  const { touch, due, askedFor, checks, notAsked, decision } = explained;
  const { told, time, reason, shop, page } = speech;
  const about = touch ?? due;
  const isOver = touch !== undefined && isTerminal(touch.state);
  const named = { program: programName(page, { programId: about?.programId ?? '' }), touch: about?.touchId ?? '' };
  const check = (name: keyof typeof told.checks): string => told.checks[name] ?? plain(name);
  return [
    output.heading(filled(told.touch, { ...named, zone: shop.timezone })),
    output.columns([
      [told.plannedFor, time(about?.plannedFor ?? 0)],
      ...(due ? [[told.due, time(due.dueAt)]] : []),
      ...(touch ? [[told.ledger, ledgerText(touch, speech)]] : []),
      ...(touch?.channel ? [[told.channel, speech.channel(touch.channel)]] : []),
      ...(touch?.variant === undefined ? [] : [[told.wording, wordingText(touch.variant)]]),
      ...(touch?.eligibleAt === undefined ? [] : [[told.eligible, time(touch.eligibleAt)]]),
      ...(touch?.endedAt === undefined ? [] : [[told.ended, time(touch.endedAt)]]),
    ]),
    output.heading(filled(isOver ? told.isOver : told.asked, { moment: time(askedFor) })),
    output.table(
      [told.check, told.answer, told.saw],
      [
        ...checks.map(({ check: name, saw, objection }) => [
          check(name),
          objection ? plain(objection.reason) : told.nothing,
          seenText(saw, speech),
        ]),
        ...notAsked.map((name) => [check(name), told.notAsked, '']),
      ],
    ),
    '',
    output.prose(answerText(decision, speech)),
  ].join('\n');

  function wordingText(variant: string): string {
    return variantTitle(page.words.lang, about && sendOf(programOf(page.programs, about), about.stepId), variant);
  }

  function ledgerText({ state, reason: code }: NonNullable<typeof touch>, { told: words }: ExplainSpeech): string {
    return filled(words.ledgerSays, {
      ...{ state: words.states[state] ?? plain(state), code: plain(code), reason: reason(code) },
    });
  }
}

function answerText(decision: Decision, { told: { decided }, reason, channel, moment }: ExplainSpeech): string {
  switch (decision.decision) {
    case 'send':
      return filled(decided.send, { channel: channel(decision.channel) });
    case 'defer':
      return filled(decided.defer, { moment: moment(decision.until), reason: reason(decision.reason) });
    default:
      return filled(decided[decision.decision], { reason: reason(decision.reason) });
  }
}

/** `usefulUntil` is a time, `reentryDays` is none. */
function seenText(saw: Seen, { told, time }: ExplainSpeech): string {
  return Object.entries(saw)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      const isTime = typeof value === 'number' && /(?:At|Until)$/.test(name);
      const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      const field = told.fields[name] ?? (isTime ? words.replace(/ at$/, '') : words);
      if (isTime) return [`${field} ${time(value)}`];
      return [`${field} ${Array.isArray(value) ? value.join(', ') || told.none : String(value)}`];
    })
    .join('; ');
}
