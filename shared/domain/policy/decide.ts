import type { ChannelQuestion, Decision, Objection, ProgramQuestion, Question } from './decision.ts';
import { suppress } from './decision.ts';
import { inAudience } from './rules/audience.ts';
import { underCaps } from './rules/caps.ts';
import { paymentIsDue } from './rules/due.ts';
import { noExit } from './rules/exits.ts';
import { inTime } from './rules/expiry.ts';
import { notHeldOut } from './rules/holdout.ts';
import { notPaused } from './rules/pause.ts';
import { knownPerson } from './rules/person.ts';
import { outsideQuietHours } from './rules/quiet.ts';
import { reachable } from './rules/reach.ts';
import { mayReenter } from './rules/reentry.ts';

type Rule<Q> = (question: Q) => Objection | undefined;

const BEFORE_CHANNEL: readonly Rule<ProgramQuestion>[] = [paymentIsDue, inTime, knownPerson];
const AFTER_CHANNEL: readonly Rule<ChannelQuestion>[] = [
  noExit,
  inAudience,
  mayReenter,
  notHeldOut,
  notPaused,
  outsideQuietHours,
  underCaps,
];

/**
 * The one contact-policy decision, for every message of every kind: consent, suppression, exit, holdout, pause, quiet
 * hours, caps. The first rule that objects gives the one reason. Priority is the order in which the touches of a person ask
 * (`byRank`): the better one takes the place under the caps.
 */
export function decide(question: Question): Decision {
  const { program, touch } = question;
  if (!program || program.step.id !== touch.stepId) return suppress('program_removed');
  const marketing = touch.kind === 'marketing' || program.kind === 'marketing';
  const asked: ProgramQuestion = { ...question, program, marketing };
  const early = firstObjection(BEFORE_CHANNEL, asked);
  if (early) return early;
  const reach = reachable(asked);
  if (reach.decision !== 'send') return reach;
  return firstObjection(AFTER_CHANNEL, { ...asked, channel: reach.channel }) ?? reach;
}

function firstObjection<Q>(rules: readonly Rule<Q>[], question: Q): Objection | undefined {
  for (const rule of rules) {
    const objection = rule(question);
    if (objection) return objection;
  }
  return undefined;
}
