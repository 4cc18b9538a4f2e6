import * as z from 'zod/mini';
import { canonicalJson } from '../values/hash/canonical.ts';
import { shortHash } from '../values/hash/hash.ts';
import { recordOf } from '../values/record.ts';
import type { FactName } from './enrolment/fact.ts';
import type { AnyStep, StepId, Target } from './form/step-kind.ts';
import { kindOf, type Step } from './step.ts';

/** Steps, waits and shares as they are pinned for those who are inside; plain JSON. */
export interface Graph {
  readonly first: Target;
  readonly steps: Readonly<Record<StepId, AnyStep>>;
}

/** The graph of steps as written: each knows where it goes. */
export function graphOf(steps: readonly Step[]): Graph {
  return {
    first: steps[0]?.id ?? 'end',
    steps: recordOf(
      steps.flatMap((step, i) => {
        const pinned = kindOf(step)?.pin(step, steps[i + 1]?.id ?? 'end');
        return pinned ? [[step.id, pinned] as const] : [];
      }),
    ),
  };
}

/** Equal graphs have one version, however they are written; texts, channels and cards are no part of it. */
export const versionOf = (graph: Graph): string => shortHash('graph', canonicalJson(graph));

const stored = z.object({ first: z.string(), steps: z.record(z.string(), z.looseObject({ do: z.string() })) });

/** A graph as it was stored; a step that this release cannot read is none of it, and ends the journey of who comes to it. */
export function readGraph(json: unknown): Graph {
  const { data } = z.safeParse(stored, json);
  if (!data) return { first: 'end', steps: {} };
  const steps = Object.entries(data.steps).flatMap(([id, step]) => {
    const read = kindOf(step);
    const pinned = read && z.safeParse(read.pinned, step).data;
    return pinned ? [[id, pinned] as const] : [];
  });
  return { first: data.first, steps: recordOf(steps) };
}

/** The facts that some step of the graph waits for or asks about: of no other need its people be told. */
export const factsOf = ({ steps }: Graph): ReadonlySet<FactName> =>
  new Set(Object.values(steps).flatMap((step) => kindOf(step)?.facts?.(step) ?? []));

/** Names of the dates that some step of the graph waits for. */
export const datesAskedBy = ({ steps }: Graph): readonly string[] => [
  ...new Set(Object.values(steps).flatMap((step) => kindOf(step)?.date?.(step) ?? [])),
];

/**
 * Comes a message, or nothing at all, before anything else is done for whoever stands at a step? Then it is the message
 * that tells both arms of a holdout apart.
 */
export function isMessageNext({ steps }: Graph, from: Target): boolean {
  const seen = new Set<Target>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps[id];
    if (!step || step.do === 'send' || seen.has(id)) continue;
    seen.add(id);
    const kind = kindOf(step);
    if (kind?.acts) return false;
    open.push(...(kind?.targets(step) ?? []).map(({ to }) => to));
  }
  return true;
}
