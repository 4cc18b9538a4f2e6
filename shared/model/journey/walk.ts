import type { AnyStep, StepId, Way } from './form/step-kind.ts';
import type { Graph } from './graph.ts';
import { kindOf } from './step.ts';

/** The ways on from a step; none from one that is not in the graph. */
export const waysFrom = ({ steps }: Graph, id: StepId): readonly Way[] => {
  const step: AnyStep | undefined = Object.hasOwn(steps, id) ? steps[id] : undefined;
  return step ? (kindOf(step)?.targets(step) ?? []) : [];
};

/** All steps that somebody may come to after a step, itself only in a circle. */
export function after(graph: Graph, from: StepId): ReadonlySet<StepId> {
  const found = new Set<StepId>();
  const visit = (id: StepId): void => {
    for (const { to } of waysFrom(graph, id)) {
      if (to === 'end' || found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(from);
  return found;
}

/** A circle of the graph: the steps along it, the last of which leads to the first; undefined: there is none. */
export function circleIn(graph: Graph): readonly StepId[] | undefined {
  const done = new Set<StepId>();
  const visit = (id: StepId, path: readonly StepId[]): readonly StepId[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (done.has(id)) return undefined;
    for (const { to } of waysFrom(graph, id)) {
      const circle = to === 'end' ? undefined : visit(to, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of Object.keys(graph.steps)) {
    const circle = visit(id, []);
    if (circle) return circle;
  }
  return undefined;
}
