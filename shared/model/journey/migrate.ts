import type { Enrolment } from './enrolment/enrolment.ts';
import type { StepId } from './form/step-kind.ts';
import type { Graph } from './graph.ts';

/** The steps that are published, with their version. */
interface Published {
  readonly graph: Graph;
  readonly version: string;
}

/** What becomes of one person when those inside are moved to the published steps. */
type Migrated =
  /** `current`: has them. `ended`: is not inside. `gone`: the step is no more, or is of another kind: they keep theirs. */
  | { readonly way: 'current' | 'ended' | 'gone' }
  | {
      readonly way: 'moves';
      readonly next: Enrolment;
      /** The wait of this step is over by the published steps, so that they go on at once. */
      readonly goesOn: boolean;
    };

/**
 * The person stands at the same step of the published steps; where they have been, what was heard and which arms they drew
 * stays. A wait counts from when they came to it, by its new length.
 */
export function migrated(enrolment: Enrolment, pinned: Graph | undefined, published: Published, now: number): Migrated {
  const { state, version, step, stepAt } = enrolment;
  if (state === 'ended') return { way: 'ended' };
  if (version === published.version) return { way: 'current' };
  const [before, after] = [stepOf(pinned, step), stepOf(published.graph, step)];
  if (!after || (before && before.do !== after.do)) return { way: 'gone' };
  const goesOn = 'forMs' in after && typeof after.forMs === 'number' && stepAt + after.forMs <= now;
  return { way: 'moves', goesOn, next: { ...enrolment, version: published.version, seq: enrolment.seq + 1 } };
}

const stepOf = (graph: Graph | undefined, id: StepId) =>
  graph && Object.hasOwn(graph.steps, id) ? graph.steps[id] : undefined;
