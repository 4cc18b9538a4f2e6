import type { CheckName } from '#model/policy/rules/decide.ts';
import type { TouchState } from '#model/touch/reasons.ts';

/** What `explain` says in English; the same keys stand in every language. */
export const en = {
  touch: '{program}, touch {touch} (times in {zone})',
  plannedFor: 'planned for',
  due: 'due',
  ledger: 'in the ledger',
  ledgerSays: '{state}, {code}: {reason}',
  channel: 'channel',
  wording: 'wording',
  eligible: 'eligible since',
  ended: 'ended',
  isOver: 'It has ended. Asked once more, for {moment}',
  asked: 'Asked for {moment}, with what is known now',
  check: 'check',
  answer: 'answer',
  saw: 'saw',
  nothing: 'nothing against it',
  notAsked: 'not asked',
  checks: {} as Partial<Record<CheckName, string>>,
  states: {} as Partial<Record<TouchState, string>>,
  fields: {} as Record<string, string>,
  none: 'none',
  step: 'step',
  state: 'state',
  why: 'reason',
  decided: {
    send: 'It goes out by {channel}: nothing objects.',
    defer: 'It waits until {moment}: {reason}.',
    suppress: 'It does not go out: {reason}.',
    exit: 'It has become pointless: {reason}.',
    expire: 'It comes too late: {reason}.',
  },
  program: '{program} for {customer} (times in {zone})',
  stoppedBy: 'Nothing of it leaves: it was stopped by {by} since {since}: {reason}. It goes on with {command}.',
  starts: 'starts on',
  next: 'next',
  nextDay: '{day}, at {hour}:00 or when permitted, planned by the daily run before it',
  nextRun: 'whoever moves by the daily run of {moment}',
  stillDue: 'Still due',
  dueTouch: 'touch {touch}',
  ruleByRule: 'Rule by rule',
  journey: {
    inside: 'Inside since {moment}',
    over: 'Was inside from {moment}',
    step: 'at the step',
    since: '{step} ({id}), since {moment}',
    lastStep: 'last step',
    waits: 'waits',
    until: 'until {moment}, or what ends it before',
    soon: 'for the next minute',
    after: 'then',
    end: 'the end',
    left: 'ended',
    leftWhy: '{moment}: {reason}',
    gone: 'a step that is in no release any more',
  },
  not: {
    draft:
      'It is a draft: nothing is planned until `draft: true` is taken out of its file and it is deployed. Then only whoever starts it from then on enters.',
    no_such_program: 'crm/ has no program of this id, and none has ever written to the person.',
    person_unknown: 'Nothing was planned: there is no such person any more.',
    person_erased: 'Nothing was planned: the person was erased.',
    no_order: 'Nothing was planned: the program starts on “{trigger}”, and the person has no order.',
    no_such_order:
      "Nothing was planned: the program starts on “{trigger}”, and of the person's {orders} orders none does that as it stands now.",
    useless_by_then:
      'Nothing was planned by order {order}: its message would have been due at {due} and useful until {until}. What is told later than that (an import) plans nothing.',
    told_before:
      'Nothing was planned, though order {order} starts it as it stands now, due at {due}: the order was told before the program was deployed. It is planned when the order is told again.',
    no_run: 'Nothing was planned: no daily run has put the person into segments yet.',
    not_left: 'Nothing was planned: the person has not left {segment} with the last change of {day}; they are {where}.',
    where: { inside: 'in it', outside: 'not in it, and were not before' },
    was_inside:
      'Nothing was planned: the person is in {segment}, and did not enter it with the last change of {day}. Who was in a segment before its program was deployed, or came in by a changed rule, does not enter the program.',
    outside:
      'Nothing was planned: the person is not in {segment} since the run of {day}. `customer` says why they stand where they stand.',
    moved_unplanned:
      'Nothing is planned any more, though the person moved as to {segment} with the run of {day}: the program was deployed after that run, or the message was useless by then, or the touch belonged to a person who was parted from this one.',
    never_told:
      'Nothing was planned: the program starts on “{trigger}”, and that has not happened for the person since it was deployed; or the message was useless by then.',
    calendar:
      'Nothing is planned yet: the program starts on “{trigger}”, and the daily run before that day plans it for whoever is a customer by then. Past days are not made up for.',
  },
};

export type ExplainWords = typeof en;
