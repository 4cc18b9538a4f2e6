import { type Graph, graphOf, versionOf } from '#model/journey/graph.ts';
import type { Program } from '#model/program/program.ts';

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
