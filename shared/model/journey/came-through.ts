import type { Enrolment } from './enrolment/enrolment.ts';
import type { StepId } from './form/step-kind.ts';
import type { Graph } from './graph.ts';
import { after, waysFrom } from './walk.ts';

type Kept = Pick<Enrolment, 'step' | 'state' | 'reason' | 'arms' | 'touches'>;

/**
 * The steps that a person has left behind, as far as what is kept of them tells: where a branch leads to one place by both
 * of its ways, and no message or arm says which was taken, the steps between are left out.
 */
export function cameThrough(graph: Graph, enrolment: Kept): readonly StepId[] {
  const { step: last, state, reason, touches, arms } = enrolment;
  const told = [...Object.keys(touches), ...Object.keys(arms)];
  const through: StepId[] = [];
  let at: StepId | undefined = graph.first;
  while (at !== undefined && at !== 'end' && at !== last && through.length <= Object.keys(graph.steps).length) {
    through.push(at);
    at = onward(graph, at, [last, ...told.filter((id) => id !== at && !through.includes(id))]);
  }
  const isDone = state === 'ended' && reason === 'completed';
  return [...new Set([...through, ...told.filter((id) => id !== last), ...(isDone ? [last] : [])])].filter((id) =>
    Object.hasOwn(graph.steps, id),
  );
}

/** The one way from which all that is told comes after; undefined where there is none, or several. */
function onward(graph: Graph, from: StepId, told: readonly StepId[]): StepId | undefined {
  const ways = [...new Set(waysFrom(graph, from).map(({ to }) => to))].filter((to) => {
    const reached = after(graph, to);
    return told.every((id) => id === to || reached.has(id));
  });
  return ways.length === 1 ? ways[0] : undefined;
}
