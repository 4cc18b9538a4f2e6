import type { StepId, Target } from '#model/journey/form/step-kind.ts';
import type { Graph } from '#model/journey/graph.ts';
import { waysFrom } from '#model/journey/walk.ts';

/** A step as it is drawn: lanes are counted from the left, from 0. */
export interface DrawnStep {
  readonly id: StepId;
  readonly lane: number;
  /** Lanes that end at it, those that begin, and those that pass by. */
  readonly into: readonly number[];
  readonly out: readonly number[];
  readonly by: readonly number[];
}

/** The steps one below the other, none above one that leads to it, with the lanes of the ways between them. */
export function drawnSteps(graph: Graph): readonly DrawnStep[] {
  const lanes: (Target | undefined)[] = [];
  const free = (): number => {
    const found = lanes.indexOf(undefined);
    return found < 0 ? lanes.length : found;
  };
  return inOrder(graph).map((id): DrawnStep => {
    const into = placesOf(lanes, id);
    const lane = into[0] ?? free();
    for (const place of into) lanes[place] = undefined;
    const by = lanes.flatMap((target, place) => (target === undefined ? [] : [place]));
    const out = [...new Set(waysFrom(graph, id).map(({ to }) => to))]
      .filter((to) => to !== 'end')
      .map((to) => {
        const [there] = placesOf(lanes, to);
        const place = there ?? (lanes[lane] === undefined ? lane : free());
        lanes[place] = to;
        return place;
      });
    return { id, lane, into, out, by };
  });
}

const placesOf = (lanes: readonly (Target | undefined)[], id: Target): readonly number[] =>
  lanes.flatMap((target, place) => (target === id ? [place] : []));

/** As they are written, but each below all that lead to it. */
function inOrder(graph: Graph): readonly StepId[] {
  const left = new Set(Object.keys(graph.steps));
  const order: StepId[] = [];
  while (left.size > 0) {
    const led = new Set([...left].flatMap((id) => waysFrom(graph, id).map(({ to }) => to)));
    // in a circle, which no checked graph has, the first of the list is as good as any
    const next = [...left].find((id) => !led.has(id)) ?? [...left][0];
    if (next === undefined) break;
    left.delete(next);
    order.push(next);
  }
  return order;
}
