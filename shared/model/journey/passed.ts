import { cameThrough } from './came-through.ts';
import type { Enrolment } from './enrolment/enrolment.ts';
import type { StepId } from './form/step-kind.ts';
import type { Graph } from './graph.ts';
import { waysFrom } from './walk.ts';

type Kept = Pick<Enrolment, 'step' | 'state' | 'reason' | 'arms' | 'touches' | 'enteredAt' | 'stepAt' | 'endedAt'>;

/** What is known of the message of a step: when it was due first and when it ended, UTC ms. */
export interface MessageTimes {
  readonly plannedFor: number;
  readonly endedAt?: number | undefined;
}

/**
 * The steps that a person has left behind, see {@link cameThrough}, each with when, UTC ms. No row keeps it: a message
 * tells by its end, what takes no time is passed with what came before it, and a wait when what comes after it began.
 */
export function passed(
  graph: Graph,
  enrolment: Kept,
  messages: ReadonlyMap<StepId, MessageTimes>,
): readonly { readonly step: StepId; readonly at: number }[] {
  const { step: last, enteredAt, stepAt, endedAt = stepAt } = enrolment;
  const way = cameThrough(graph, enrolment);
  /** When whatever comes after the first `n` steps began, as far as anything says. */
  const nextBegan = (n: number): number => {
    for (const id of way.slice(n)) {
      const at = id === last ? stepAt : messages.get(id)?.plannedFor;
      if (at !== undefined) return at;
      if (graph.steps[id]?.do === 'wait') break;
    }
    return stepAt;
  };
  let now = enteredAt;
  return way.map((step, n) => {
    if (step === last) return { step, at: endedAt };
    now = messages.get(step)?.endedAt ?? now;
    const next = way[n + 1] ?? last;
    const isDirect = waysFrom(graph, step).some(({ to }) => to === next);
    const isWait = graph.steps[step]?.do === 'wait';
    const at = isWait ? nextBegan(n + 1) : now;
    now = isDirect ? at : nextBegan(n + 1);
    return { step, at };
  });
}
