import type { Enrolment } from './enrolment/enrolment.ts';
import { ended } from './enrolment/enrolment.ts';
import type { Seen } from './enrolment/seen.ts';
import type { Effect, Taken } from './form/step-kind.ts';
import type { Graph } from './graph.ts';
import { kindOf } from './step.ts';

/** What is to be done and stored, in this order, and when to look again. */
export interface Move {
  /** The same object where nothing of it changed. */
  readonly enrolment: Enrolment;
  /** In the order in which they are to be done; a `send` is the last. */
  readonly effects: readonly Effect[];
  /** UTC ms; not after `now`: at once, after storing this. Undefined: it ended, or its touch says when. */
  readonly wake?: number | undefined;
}

/** What is known of a person who comes in. */
export type Entering = Pick<
  Enrolment,
  'shop' | 'customerId' | 'programId' | 'entry' | 'subject' | 'enteredAt' | 'tier' | 'stage' | 'correlationId'
>;

/** The enrolment of who comes in now, before the first step. */
export const enter = (graph: Graph, version: string, person: Entering): Enrolment => ({
  ...person,
  ...{ version, step: graph.first, stepAt: person.enteredAt, seq: 0, state: 'inside' },
  ...{ arms: {}, heard: {}, touches: {} },
});

/**
 * Walks until a step waits, a message is to be decided, or the end. Pure and repeatable: doing its effects again and
 * asking again after a crash leads to the same messages. What a branch answered may be otherwise a minute later, so the
 * walk stops between a branch and the next effect: it is stored first, and then done (`wake` is `now`).
 */
export function advance(graph: Graph, enrolment: Enrolment, seen: Seen): Move {
  const effects: Effect[] = [];
  let at = enrolment;
  let decided = false;
  const moved = (wake?: number): Move => ({
    enrolment: at === enrolment ? enrolment : { ...at, seq: enrolment.seq + 1 },
    ...{ effects, wake },
  });
  // no way through a graph without a circle is longer; a stored one with a circle ends here
  const most = Object.keys(graph.steps).length;
  for (let walked = 0; at.state === 'inside'; walked++) {
    const taken = walked > most ? UNKNOWN : take(graph, at, seen);
    const effect = 'effect' in taken ? taken.effect : undefined;
    if (effect && decided) return moved(seen.now);
    if (effect) effects.push(effect);
    if (taken.way === 'stay') return moved(taken.until);
    decided ||= taken.way === 'decide';
    at = after(at, taken, seen.now);
  }
  return moved();
}

const UNKNOWN: Taken = { way: 'leave', reason: 'step_unknown' };

function take({ steps }: Graph, enrolment: Enrolment, seen: Seen): Taken {
  const step = Object.hasOwn(steps, enrolment.step) ? steps[enrolment.step] : undefined;
  const taken = step && kindOf(step)?.take(step, { enrolment, seen });
  // a time that is no number would never come
  return !taken || ('until' in taken && Number.isNaN(taken.until)) ? UNKNOWN : taken;
}

function after(at: Enrolment, taken: Exclude<Taken, { way: 'stay' }>, now: number): Enrolment {
  if (taken.way === 'leave') return ended(at, taken.reason, now);
  const { step } = at;
  const { arm, passed } = taken.way === 'go' ? taken : {};
  const next: Enrolment = {
    ...at,
    ...(arm !== undefined && { arms: { ...at.arms, [step]: arm } }),
    ...(passed !== undefined && { touches: { ...at.touches, [step]: passed }, lastSend: step }),
  };
  return taken.to === 'end' ? ended(next, 'completed', now) : { ...next, step: taken.to, stepAt: now };
}
