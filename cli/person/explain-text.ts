import type { ExplainedProgram, NotPlanned } from '#flow/explain/explain-program.ts';
import type { ExplainedTouch } from '#flow/explain/explain-touch.ts';
import type { Decision } from '#model/policy/decision.ts';
import type { Seen } from '#model/policy/rules/seen.ts';
import type { Program } from '#model/program/program.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isTerminal, REASONS } from '#model/touch/reasons.ts';
import { type CustomerId, platformIdOf } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import { channelName, plain, programName, shopTime, zoned } from '../console/shown.ts';
import { touchRows } from './person-tables.ts';

interface About {
  readonly shop: Shop;
  readonly programs: readonly Program[];
}

/** Every check in order with what it saw, and the answer in words. */
export function touchText(explained: ExplainedTouch, { shop, programs }: About, output: Output): string {
  const { touch, due, askedFor, checks, notAsked, decision } = explained;
  const about = touch ?? due;
  const zone = shop.timezone;
  const isOver = touch !== undefined && isTerminal(touch.state);
  return [
    output.heading(
      `${programName(programs, about?.programId ?? '', shop)}, touch ${about?.touchId ?? ''} (times in ${zone})`,
    ),
    output.columns([
      ['planned for', shopTime(about?.plannedFor ?? 0, zone)],
      ...(due ? [['due', shopTime(due.dueAt, zone)]] : []),
      ...(touch ? [['in the ledger', `${plain(touch.state)}, ${plain(touch.reason)}: ${wordsOf(touch.reason)}`]] : []),
      ...(touch?.channel ? [['channel', channelName(touch.channel)]] : []),
      ...(touch?.eligibleAt === undefined ? [] : [['eligible since', shopTime(touch.eligibleAt, zone)]]),
      ...(touch?.endedAt === undefined ? [] : [['ended', shopTime(touch.endedAt, zone)]]),
    ]),
    output.heading(
      isOver
        ? `It has ended. Asked once more, for ${shopTime(askedFor, zone)}`
        : `Asked for ${shopTime(askedFor, zone)}, with what is known now`,
    ),
    output.table(
      ['check', 'answer', 'saw'],
      [
        ...checks.map(({ check, saw, objection }) => [
          plain(check),
          objection ? plain(objection.reason) : 'nothing against it',
          seenText(saw, zone),
        ]),
        ...notAsked.map((check) => [plain(check), 'not asked', '']),
      ],
    ),
    '',
    output.prose(answerText(decision, zone)),
  ].join('\n');
}

function answerText(decision: Decision, zone: string): string {
  switch (decision.decision) {
    case 'send':
      return `It goes out by ${channelName(decision.channel)}: nothing objects.`;
    case 'defer':
      return `It waits until ${zoned(decision.until, zone)}: ${wordsOf(decision.reason)}.`;
    case 'suppress':
      return `It does not go out: ${wordsOf(decision.reason)}.`;
    case 'exit':
      return `It has become pointless: ${wordsOf(decision.reason)}.`;
    case 'expire':
      return `It comes too late: ${wordsOf(decision.reason)}.`;
  }
}

const WORDS = new Map<string, string>(Object.values(REASONS).flatMap((ofState) => Object.entries(ofState)));
const wordsOf = (reason: string): string => WORDS.get(reason) ?? plain(reason);

/** `usefulUntil` is a time, `reentryDays` is none. */
function seenText(saw: Seen, zone: string): string {
  return Object.entries(saw)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      if (typeof value === 'number' && /(?:At|Until)$/.test(name))
        return [`${words.replace(/ at$/, '')} ${shopTime(value, zone)}`];
      return [`${words} ${Array.isArray(value) ? value.join(', ') || 'none' : String(value)}`];
    })
    .join('; ');
}

/** What a program planned for the person, or in a sentence why nothing. */
export function programText(
  { programId, program, touches, due, notPlanned }: ExplainedProgram,
  {
    shop,
    programs,
    customer,
    titles,
  }: About & { readonly customer: CustomerId; readonly titles: Readonly<Record<string, string>> },
  output: Output,
): string {
  const heading = output.heading(`${program?.name ?? programId} for ${customer} (times in ${shop.timezone})`);
  if (notPlanned) return [heading, output.prose(notPlannedText(notPlanned, program, { shop, titles }))].join('\n');
  return [
    heading,
    ...(touches.length > 0 ? [touchRows(touches, { shop, programs }, output)] : []),
    ...(due.length > 0
      ? [
          output.heading('Still due'),
          output.columns(due.map(({ dueAt, touchId }) => [shopTime(dueAt, shop.timezone), `touch ${touchId}`])),
        ]
      : []),
    output.heading('Rule by rule'),
    ...[...new Set([...touches, ...due].map(({ touchId }) => touchId))].map(
      (touchId) => `  perennial explain ${customer} --touch ${touchId}`,
    ),
  ].join('\n');
}

function notPlannedText(
  not: NotPlanned,
  program: Program | undefined,
  { shop, titles }: Pick<About, 'shop'> & { readonly titles: Readonly<Record<string, string>> },
): string {
  const { timezone } = shop;
  const on = program?.trigger.on ?? '';
  switch (not.why) {
    case 'no_such_program':
      return 'crm/ has no program of this id, and none has ever written to the person. `touches` lists the programs that did.';
    case 'person_unknown':
      return 'Nothing was planned: there is no such person any more.';
    case 'person_erased':
      return 'Nothing was planned: the person was erased.';
    case 'no_such_order':
      return not.orders === 0
        ? `Nothing was planned: the program starts on ${on}, and the person has no order.`
        : `Nothing was planned: the program starts on ${on}, and of the person's ${not.orders} orders none does that as it stands now.`;
    case 'useless_by_then':
      return `Nothing was planned by order ${platformIdOf(not.orderKey)}: its message would have been due at ${zoned(not.dueAt, timezone)} and useful until ${zoned(not.usefulUntil, timezone)}. What is told later than that (an import) plans nothing.`;
    case 'told_before':
      return `Nothing was planned, though order ${platformIdOf(not.orderKey)} starts it as it stands now, due at ${zoned(not.dueAt, timezone)}: the order was told before the program was deployed. It is planned when the order is told again.`;
    case 'not_moved':
      if (not.asOf === undefined) return 'Nothing was planned: no daily run has put the person into segments yet.';
      return on === 'segment-left'
        ? `Nothing was planned: the person has not left ${segmentWord(not.segment, titles)} with the last change of ${not.asOf}; they are ${not.inside ? 'in it' : 'not in it, and were not before'}.`
        : not.inside
          ? `Nothing was planned: the person is in ${segmentWord(not.segment, titles)}, and did not enter it with the last change of ${not.asOf}. Who was in a segment before its program was deployed, or came in by a changed rule, does not enter the program.`
          : `Nothing was planned: the person is not in ${segmentWord(not.segment, titles)} since the run of ${not.asOf}. \`customer\` says why they stand where they stand.`;
    case 'moved_unplanned':
      return `Nothing is planned any more, though the person moved as to ${segmentWord(not.segment, titles)} with the run of ${not.asOf}: the program was deployed after that run, or the message was useless by then, or the touch belonged to a person who was parted from this one.`;
    case 'never_told':
      return `Nothing was planned: the program starts on ${on}, and that has not happened for the person since it was deployed; or the message was useless by then.`;
  }
}
