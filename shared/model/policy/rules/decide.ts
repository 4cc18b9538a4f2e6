import { sendOf } from '../../journey/step.ts';
import type { DueTouch } from '../../touch/touch.ts';
import {
  aboutIntent,
  type ChannelQuestion,
  type Decision,
  type Objection,
  type ProgramQuestion,
  type Question,
  suppress,
} from '../decision.ts';
import { inAudience } from './audience.ts';
import { withinBudget } from './budget.ts';
import { underCaps } from './caps.ts';
import { caredSinceLastSale } from './care-first.ts';
import { noExit } from './exits.ts';
import { inTime } from './expiry.ts';
import { apart } from './gap.ts';
import { notHeldOut } from './holdout.ts';
import { momentIsReached } from './moment-reached.ts';
import { noOpenCase } from './open-case.ts';
import { notPaused } from './pause.ts';
import { paymentIsDue } from './payment-due.ts';
import { withinSeasons } from './peak.ts';
import { permitted } from './permitted.ts';
import { knownPerson } from './person.ts';
import { atPreferredHour, preferredTime } from './preferred-hour.ts';
import { outsideQuietHours } from './quiet.ts';
import { reachable } from './reach.ts';
import { mayReenter } from './reentry.ts';
import { startAllowed } from './start-allowed.ts';
import { notStopped } from './stopped.ts';
import { withinWarmUp } from './warm-up.ts';

type Rule<Q> = (question: Q) => Objection | undefined;
type Named<Q> = readonly (readonly [name: string, rule: Rule<Q>])[];

const BEFORE_CHANNEL = [
  ['payment-due', paymentIsDue],
  ['moment', momentIsReached],
  ['permitted', permitted],
  ['stopped', notStopped],
  ['useful', inTime],
  ['person', knownPerson],
] as const satisfies Named<ProgramQuestion>;

const AFTER_CHANNEL = [
  ['exits', noExit],
  ['audience', inAudience],
  ['reentry', mayReenter],
  ['start', startAllowed],
] as const satisfies Named<ChannelQuestion>;

/** Whoever comes so far is eligible: a holdout is measured against all others who did. */
const ELIGIBLE = [
  ['holdout', notHeldOut],
  ['open-case', noOpenCase],
  ['pause', notPaused],
  ['quiet-hours', outsideQuietHours],
  ['care-first', caredSinceLastSale],
  ['peak-season', withinSeasons],
  ['min-gap', apart],
  ['caps', underCaps],
  ['budget', withinBudget],
  ['preferred-hour', atPreferredHour],
  ['warm-up', withinWarmUp],
] as const satisfies Named<ChannelQuestion>;

/** All that is asked of a message, in this order: the first objection is the answer. */
export const CHECKS = [
  'program',
  ...BEFORE_CHANNEL.map(([name]) => name),
  'channel',
  ...AFTER_CHANNEL.map(([name]) => name),
  ...ELIGIBLE.map(([name]) => name),
] as const;
export type CheckName = (typeof CHECKS)[number];

/** Told of each check as it is asked, with what it had to say. */
export type OnCheck = (name: CheckName, question: Question, objection: Objection | undefined) => void;

const silent: OnCheck = () => undefined;

/**
 * The one decision for every message: the first rule that objects gives the reason. Priority is the order to ask in.
 * @param onCheck hears every check that was asked, for who explains the answer
 */
export function decide(question: Question, onCheck = silent): Decision {
  const { program, touch } = question;
  const step = sendOf(program, touch.stepId);
  const removed = program && step ? undefined : suppress('program_removed');
  onCheck('program', question, removed);
  if (!program || !step) return suppress('program_removed');
  const { marketing, intent } = aboutIntent({ ...question, program });
  const asked: ProgramQuestion = { ...question, program, step, marketing, intent };
  const early = firstObjection(BEFORE_CHANNEL, asked, onCheck);
  if (early) return early;
  const reach = reachable(asked);
  if (reach.decision !== 'send') {
    onCheck('channel', asked, reach);
    return reach;
  }
  const reached: ChannelQuestion = { ...asked, channel: reach.channel, queuedFor: question.channel };
  onCheck('channel', reached, undefined);
  const objection = firstObjection(AFTER_CHANNEL, reached, onCheck);
  if (objection) return objection;
  const kept = firstObjection(ELIGIBLE, reached, onCheck);
  if (!marketing) return kept ?? reach;
  if (kept && !isPastTheHour(kept)) return { ...kept, eligible: true };
  const hourArm = preferredTime(reached)?.arm;
  return { ...(kept ?? reach), eligible: true, ...(hourArm && { hourArm }) };
}

/**
 * Asked after the preferred hour: whoever waits for it has the arm by then, also where the ramp drops the message later, so
 * that of whoever does not wait it is noted here, and not of those alone that the ramp lets go, who are the best.
 */
const isPastTheHour = ({ reason }: Objection): boolean => reason === 'warm_up_wait' || reason === 'warm_up';

function firstObjection<Q extends ProgramQuestion>(
  rules: readonly (readonly [CheckName, Rule<Q>])[],
  question: Q,
  onCheck: OnCheck,
): Objection | undefined {
  for (const [name, rule] of rules) {
    const objection = rule(question);
    onCheck(name, question, objection);
    if (objection) return objection;
  }
  return undefined;
}

/** By priority, then touch id: not by when or by whom a touch was planned, so neither decides who wins (I7). */
export function byRank(a: Pick<DueTouch, 'priority' | 'touchId'>, b: Pick<DueTouch, 'priority' | 'touchId'>): number {
  return a.priority - b.priority || (a.touchId < b.touchId ? -1 : a.touchId > b.touchId ? 1 : 0);
}
