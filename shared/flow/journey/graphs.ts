import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { type Graph, graphOf, versionOf } from '#model/journey/graph.ts';
import type { Program } from '#model/program/program.ts';
import type { JourneySweep } from './deps.ts';

export interface PublishedGraph {
  readonly graph: Graph;
  readonly version: string;
}

const published = new WeakMap<Program, PublishedGraph>();

/** The graph of a program as it is published, with its version. */
export function publishedGraph(program: Program): PublishedGraph {
  const known = published.get(program);
  if (known) return known;
  const graph = graphOf(program.steps);
  const made = { graph, version: versionOf(graph) };
  published.set(program, made);
  return made;
}

/** A graph that is gone has no steps: whoever is pinned to it leaves at the next. */
const NO_STEPS: Graph = { first: 'end', steps: {} };

/** The graph that an enrolment is pinned to; only another than the published one is read. */
export async function pinnedGraph(
  { enrolments }: Pick<JourneySweep, 'enrolments'>,
  program: Program,
  { version, programId }: Pick<Enrolment, 'version' | 'programId'>,
): Promise<Graph> {
  const now = publishedGraph(program);
  if (version === now.version) return now.graph;
  return (await enrolments.graph(programId, version)) ?? NO_STEPS;
}
