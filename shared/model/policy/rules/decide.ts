import { sendOf } from '../../journey/step.ts';
import type { DueTouch } from '../../touch/touch.ts';
import {
  type ChannelQuestion,
  type Decision,
  isMarketing,
  type Objection,
  type ProgramQuestion,
  type Question,
  suppress,
} from '../decision.ts';
import { inAudience } from './audience.ts';
import { underCaps } from './caps.ts';
import { noExit } from './exits.ts';
import { inTime } from './expiry.ts';
import { notHeldOut } from './holdout.ts';
import { momentIsReached } from './moment-reached.ts';
import { notPaused } from './pause.ts';
import { paymentIsDue } from './payment-due.ts';
import { knownPerson } from './person.ts';
import { outsideQuietHours } from './quiet.ts';
import { reachable } from './reach.ts';
import { mayReenter } from './reentry.ts';

type Rule<Q> = (question: Q) => Objection | undefined;

const BEFORE_CHANNEL: readonly Rule<ProgramQuestion>[] = [paymentIsDue, momentIsReached, inTime, knownPerson];
const AFTER_CHANNEL: readonly Rule<ChannelQuestion>[] = [
  noExit,
  inAudience,
  mayReenter,
  notHeldOut,
  notPaused,
  outsideQuietHours,
  underCaps,
];

/** The one decision for every message: the first rule that objects gives the reason. Priority is the order to ask in. */
export function decide(question: Question): Decision {
  const { program, touch } = question;
  const step = sendOf(program, touch.stepId);
  if (!program || !step) return suppress('program_removed');
  const asked: ProgramQuestion = { ...question, program, step, marketing: isMarketing(question) };
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

/** By priority, then touch id: not by when or by whom a touch was planned, so neither decides who wins (I7). */
export function byRank(a: Pick<DueTouch, 'priority' | 'touchId'>, b: Pick<DueTouch, 'priority' | 'touchId'>): number {
  return a.priority - b.priority || (a.touchId < b.touchId ? -1 : a.touchId > b.touchId ? 1 : 0);
}
