import { sendsOf } from '../../journey/step.ts';
import { aboutIntent, type ChannelQuestion, type Objection, type Question, suppress } from '../decision.ts';
import { inAudience } from './audience.ts';
import { noExit } from './exits.ts';
import { notHeldOut } from './holdout.ts';
import { knownPerson } from './person.ts';
import { mayReenter } from './reentry.ts';

/** What ends a journey before its next step, whatever the step does: in the order of {@link decide}. */
const LEAVE = [knownPerson, noExit, inAudience, mayReenter] as const;

/**
 * Asked of whoever is inside a journey before each step, by what is deployed now. Where a message comes next its own end
 * says who is held out, so that both arms have a row of the ledger, of the same moment.
 */
export function leaves(question: Question, isMessageNext: boolean): Objection | undefined {
  return firstOf(question, isMessageNext ? LEAVE : [...LEAVE, notHeldOut]);
}

/**
 * Asked before anything but a message is done for who came by a message just now: of one that could not have left anyway
 * (no consent, no address) its end does not say who is held out.
 */
export const heldOut = (question: Question): Objection | undefined => firstOf(question, [notHeldOut]);

function firstOf(
  question: Question,
  rules: readonly ((asked: ChannelQuestion) => Objection | undefined)[],
): Objection | undefined {
  const { program } = question;
  const [step] = program ? sendsOf(program) : [];
  if (!program || !step) return suppress('program_removed');
  // none of these asks for a step or a channel
  const asked: ChannelQuestion = { ...question, ...aboutIntent({ ...question, program }), program, step, channel: '' };
  for (const rule of rules) {
    const objection = rule(asked);
    if (objection) return objection;
  }
  return undefined;
}
