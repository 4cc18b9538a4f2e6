import type { SegmentDefinition } from '../definition.ts';

/** What is wrong with a definition: `path` leads to it from the definition (`where.of[1].name`). */
export interface RuleFault {
  readonly definition: SegmentDefinition;
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

export const faultOf = (definition: SegmentDefinition, path: string, what: string, fix: string): RuleFault => ({
  definition,
  path,
  what,
  fix,
});
